import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  FlagsmithFlagControl,
  FlagsmithFlagInspection,
} from '@production-safety/adapter-flagsmith';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { FlagsmithInstance } from './readFlagsmithConfig';

/** What one Flagsmith project gives the backend. */
export interface ConnectedFlagsmith {
  readonly control: FlagsmithFlagControl;
  /** Has connections of its own: looking around holds up no rollback. */
  readonly inspection: FlagsmithFlagInspection;
}

/**
 * Flag control and inspection for one entry of the configuration.
 *
 * @throws InputError that names the entry and what is wrong with it.
 */
export function connectFlagsmith(
  instance: FlagsmithInstance,
  logger: LoggerService,
): ConnectedFlagsmith {
  try {
    const options = { ...instance, clock: systemClock };
    return {
      control: FlagsmithFlagControl.create({
        ...options,
        onBreakGlass: ({ environment, flag, endpoint }) =>
          logger.warn(
            `Break-glass: a rollback writes flag ${flag} in ${environment} without the approval that Flagsmith asks for there (${endpoint} endpoints)`,
          ),
      }),
      inspection: FlagsmithFlagInspection.create(options),
    };
  } catch (error) {
    // The adapter names the option; which entry it is in is known only here.
    throw new InputError(
      `productionSafety.flagsmith, entry ${instance.id}: ${error}`,
    );
  }
}
