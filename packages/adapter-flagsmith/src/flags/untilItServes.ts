import { portUnavailable } from '@production-safety/core';
import type { CallOptions } from '../http/callOptions';
import { writeUntilKnown, type Pauses } from '../writeUntilKnown';
import {
  differenceTo,
  isNothing,
  type Difference,
  type LiveFlag,
} from './LiveFlag';
import type { FlagChange } from './WritePath';

/** Somebody who wins three times in a row is not there by accident. */
const ROUNDS = 3;

/**
 * Writes what is left of a change until the server serves it.
 *
 * @remarks
 * Where states are versioned, two publications at once both answer well, and
 * the later one silently drops what the earlier one wrote. So what serves is
 * read after every write, and written again when somebody took it back.
 *
 * @throws SafetyError `port-unavailable` when it was taken back every time.
 */
export async function untilItServes<Value>(
  pauses: Pauses,
  change: FlagChange,
  options: CallOptions,
  steps: {
    readonly read: () => Promise<LiveFlag<Value>>;
    /** May answer with what serves then, if the server says and it lasts. */
    readonly write: (
      left: Difference<Value>,
      live: LiveFlag<Value>,
    ) => Promise<LiveFlag<Value> | undefined>;
  },
): Promise<void> {
  let live = await steps.read();
  const left = () => differenceTo(live, change);
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (isNothing(left())) {
      return;
    }
    let said: LiveFlag<Value> | undefined;
    await writeUntilKnown(pauses, options, {
      write: async () => {
        said = await steps.write(left(), live);
      },
      isDone: async () => {
        live = await steps.read();
        return isNothing(left());
      },
    });
    live = said ?? (await steps.read());
  }
  if (!isNothing(left())) {
    throw portUnavailable(
      'Flagsmith does not serve what was written: somebody else writes the same flag',
    );
  }
}
