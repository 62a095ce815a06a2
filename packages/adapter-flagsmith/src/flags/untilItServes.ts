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

interface Steps<Value> {
  readonly read: () => Promise<LiveFlag<Value>>;
  /** May answer with what serves then, if the server says and it lasts. */
  readonly write: (
    left: Difference<Value>,
    live: LiveFlag<Value>,
  ) => Promise<LiveFlag<Value> | undefined>;
}

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
  steps: Steps<Value>,
): Promise<void> {
  let live = await steps.read();
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (isNothing(differenceTo(live, change))) {
      return;
    }
    live = await oneRound(pauses, change, options, steps, live);
  }
  if (!isNothing(differenceTo(live, change))) {
    throw portUnavailable(
      'Flagsmith does not serve what was written: somebody else writes the same flag',
    );
  }
}

/** Writes once for sure, and answers what serves then. */
async function oneRound<Value>(
  pauses: Pauses,
  change: FlagChange,
  options: CallOptions,
  steps: Steps<Value>,
  before: LiveFlag<Value>,
): Promise<LiveFlag<Value>> {
  let live = before;
  let said: LiveFlag<Value> | undefined;
  await writeUntilKnown(pauses, options, {
    write: async () => {
      said = await steps.write(differenceTo(live, change), live);
    },
    isDone: async () => {
      live = await steps.read();
      return isNothing(differenceTo(live, change));
    },
  });
  return said ?? steps.read();
}
