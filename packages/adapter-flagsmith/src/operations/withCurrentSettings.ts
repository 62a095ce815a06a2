import { isSafetyError, type FlagTarget } from '@production-safety/core';
import type { CallOptions } from '../http/callOptions';
import { isBadRequest } from '../http/responseErrors';
import type { Flagsmith } from './Flagsmith';

/**
 * Writes states, and when the server finds a write wrong that used to work,
 * looks whether the environment has changed (feature versioning v2 is a switch
 * somebody may have used) and tries once more with what is there now.
 */
export async function withCurrentSettings(
  { environments, tables }: Flagsmith,
  { environment }: FlagTarget,
  options: CallOptions,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isBadRequest(error)) {
      throw error;
    }
    tables.forget(environment);
    try {
      await environments.renew(options);
    } catch (unread) {
      // Nobody knows more now; the refusal itself says the most.
      throw isSafetyError(unread) ? error : unread;
    }
    await write();
  }
}
