import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { FlagsmithFlagControl } from '@production-safety/adapter-flagsmith';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { FlagsmithInstance } from './readFlagsmithConfig';

/**
 * Flag control for one entry of the configuration.
 *
 * @throws InputError that names the entry and what is wrong with it.
 */
export function connectFlagsmith(
  instance: FlagsmithInstance,
  logger: LoggerService,
): FlagsmithFlagControl {
  try {
    return FlagsmithFlagControl.create({
      ...instance,
      clock: systemClock,
      onBreakGlass: ({ environment, flag, endpoint }) =>
        logger.warn(
          `Break-glass: a rollback writes flag ${flag} in ${environment} without the approval that Flagsmith asks for there (${endpoint} endpoints)`,
        ),
    });
  } catch (error) {
    // The adapter names the option; which entry it is in is known only here.
    throw new InputError(
      `productionSafety.flagsmith, entry ${instance.id}: ${error}`,
    );
  }
}
