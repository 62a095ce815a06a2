import {
  isSafetyError,
  portUnavailable,
  type FlagTarget,
} from '@production-safety/core';
import { rowsOf } from '../flags/FlagTables';
import type { CallOptions } from '../http/callOptions';
import { isBadRequest } from '../http/responseErrors';
import { timeLimit } from '../http/timeLimit';
import { isClosedForAll } from '../mapping';
import type { KnownSegment } from '../segments/KnownSegment';
import type { Turn } from '../TargetTurns';
import type { Flagsmith } from './Flagsmith';

/** How long a reading of the defaults counts for the answer of a close. */
const DEFAULTS_MAX_AGE_MS = 120_000;

/** Longest close, and the part of it kept for reading back, in time limits. */
const LONGEST = 1.5;
const READ_BACK = 0.25;

/** One close: what it closes, how, and until when. */
interface Closing {
  readonly flagsmith: Flagsmith;
  readonly target: FlagTarget;
  readonly turn: Turn;
  /** Each call once: whoever asked repeats, and switches flag by flag. */
  readonly options: CallOptions;
  readonly until: number;
}

/**
 * Sends everybody back with one write of the shared segment.
 *
 * @remarks
 * Nothing is read before the write when the segment is remembered. Whether a
 * flag is on by default decides only the answer; it comes from the last
 * reading, or from one beside the write.
 *
 * A failure is reported soon, within one and a half times the time limit of a
 * call: one write, one short look whether it was done after all, no more.
 */
export async function closeRollout(
  flagsmith: Flagsmith,
  target: FlagTarget,
  turn: Turn,
): Promise<'closed' | 'no-audience'> {
  const { api, clock, environments } = flagsmith;
  environments.configured(target.environment);
  const limitMs = api.timeoutMs * LONGEST;
  const limit = timeLimit(clock, limitMs);
  const closing: Closing = {
    flagsmith,
    target,
    turn,
    options: {
      signal: AbortSignal.any([turn.signal, limit.signal]),
      priority: 'close',
      attempts: 1,
    },
    until: clock.now() + limitMs,
  };
  try {
    const onByDefault = isOnByDefault(closing);
    // It decides the answer only, so it is looked at after the write.
    onByDefault.catch(() => {});
    let closed = await closeSegments(closing);
    if (turn.overtook) {
      await endOf(turn.overtook, closing);
      closed = await closeWhatIsOpen(closing);
    }
    return closed.length > 0 && !(await onByDefault) ? 'closed' : 'no-audience';
  } finally {
    limit.clear();
  }
}

async function closeSegments(
  closing: Closing,
): Promise<readonly KnownSegment[]> {
  const { flagsmith, target, options } = closing;
  const look = () => flagsmith.segments.lookToClose(target, options);
  const known = flagsmith.segments.remembered(target);
  if (known.length === 0) {
    return closeAll(closing, await look());
  }
  try {
    return await closeAll(closing, known);
  } catch (error) {
    if (!isSafetyError(error, 'not-found') && !isBadRequest(error)) {
      throw error;
    }
    // What was remembered is gone or outdated; what is there now counts.
    return closeAll(closing, await look());
  }
}

function closeAll(
  { flagsmith, options, until }: Closing,
  open: readonly KnownSegment[],
): Promise<readonly KnownSegment[]> {
  const { api, clock, segmentWrites } = flagsmith;
  const readBackMs = Math.ceil(api.timeoutMs * READ_BACK);
  // A write is not dropped when the time is up, so it gets no more than that.
  const writing = { ...options, endBy: until - readBackMs };
  const readingBack = () => ({
    ...options,
    endBy: Math.min(until, clock.now() + readBackMs),
  });
  return Promise.all(
    open.map(segment => segmentWrites.close(segment, writing, readingBack)),
  );
}

/**
 * An exposure that was stopped may have had a write under way that arrived
 * after ours: the last word must be the close.
 */
async function closeWhatIsOpen(
  closing: Closing,
): Promise<readonly KnownSegment[]> {
  const { flagsmith, target, options } = closing;
  const present = await flagsmith.segments.lookToClose(target, options);
  await closeAll(
    closing,
    present.filter(({ rules }) => !isClosedForAll(rules)),
  );
  return present;
}

/** Waits for what was overtaken, as long as this close may take. */
async function endOf(
  overtook: Promise<void>,
  { options: { signal } }: Closing,
): Promise<void> {
  let giveUp = () => {};
  const over = new Promise<never>((_, reject) => {
    giveUp = () =>
      reject(
        portUnavailable(
          'The rollout was closed, but a change of its exposure has not ended that may open it again',
        ),
      );
    signal?.addEventListener('abort', giveUp, { once: true });
    if (signal?.aborted) {
      giveUp();
    }
  });
  try {
    await Promise.race([overtook, over]);
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

async function isOnByDefault({
  flagsmith: { tables, environments },
  target: { environment, flags },
  turn,
  options,
}: Closing): Promise<boolean> {
  // A stopped exposure may have been making the rollout permanent.
  await turn.overtook;
  try {
    const table =
      tables.remembered(environment, DEFAULTS_MAX_AGE_MS) ??
      (await tables.recent(
        await environments.get(environment, options),
        DEFAULTS_MAX_AGE_MS,
        options,
      ));
    return rowsOf(table, flags).some(row => row.byDefault.on);
  } catch (error) {
    if (isSafetyError(error, 'not-found')) {
      throw error;
    }
    // Closing worked; whether it was enough is for observation to say.
    return false;
  }
}
