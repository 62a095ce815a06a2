import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  FlagsmithFlagControl,
  FlagsmithFlagInspection,
  type BreakGlassUse,
} from '@production-safety/adapter-flagsmith';
import type { FlagLeases } from '@production-safety/core';
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
  leases: FlagLeases,
): ConnectedFlagsmith {
  try {
    const options = { ...instance, clock: systemClock, leases };
    return {
      control: FlagsmithFlagControl.create({
        ...options,
        onBreakGlass: use => logger.warn(breakGlassLine(use)),
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

/** One line whatever was written as the reason. */
function breakGlassLine(use: BreakGlassUse): string {
  const { environment, flag, endpoint, actor, reason } = use;
  const who = actor ? ` Asked for by ${actor.ref}` : ' By whom is not known';
  const why = reason ? `: ${JSON.stringify(reason)}` : '';
  return `Break-glass: a rollback writes flag ${flag} in ${environment} without the approval that Flagsmith asks for there (${endpoint} endpoints).${who}${why}`;
}
