import { nearestRank } from '../../shared/nearestRank';
import type { DurationMs, EpochMs } from '../../shared/time';
import { ladderOf } from '../ladder/ladderOf';
import type { RollbackOperation } from '../rollback';
import type { RecoveryMeans } from './risk';

/**
 * Times of several rollbacks, in milliseconds; `n` says of how many.
 *
 * @public
 */
export interface ClockTimes {
  readonly n: number;
  /** The nearest rank: times that did occur. Absent when none was measured. */
  readonly p50Ms?: DurationMs;
  readonly p95Ms?: DurationMs;
}

/**
 * The steps of the clock, over several rollbacks.
 *
 * @public
 */
export interface RecoveryClock {
  /** From the first bad sample to the threshold; of those that guards made. */
  readonly detect: ClockTimes;
  /** From the threshold to the decision. */
  readonly decide: ClockTimes;
  /** From the request, a decision or a person's, until V1 was written. */
  readonly write: ClockTimes;
  /** From the request until V1 was confirmed. */
  readonly confirm: ClockTimes;
  /** From the first bad sample until V1 was confirmed. */
  readonly total: ClockTimes;
  /** From there until all was well again. */
  readonly settle: ClockTimes;
}

/**
 * How fast users came back, over several rollbacks.
 *
 * @public
 */
export interface RecoveryTimes {
  readonly clock: RecoveryClock;
  /**
   * From the first bad sample, or the request of a person, until users were
   * back: by the one write, of parts, and by the code.
   */
  readonly byMeans: Readonly<
    Record<Exclude<RecoveryMeans, 'other'>, ClockTimes>
  >;
  /** Rollbacks that were never confirmed; they have no time. */
  readonly unconfirmed: number;
}

/**
 * Times of rollbacks. What was not measured does not count, and neither does
 * one that is still under way.
 *
 * @public
 */
export function recoveryTimes(
  operations: readonly RollbackOperation[],
): RecoveryTimes {
  const all = operations.map(momentsOf);
  const between = (from: keyof Moments, to: keyof Moments) =>
    timesOf(all.map(moments => since(moments[from], moments[to])));
  const back = (means: Exclude<RecoveryMeans, 'other'>) =>
    timesOf(operations.map(each => backBy(each, means)));
  return {
    clock: {
      detect: between('firstBad', 'crossed'),
      decide: between('crossed', 'decided'),
      write: between('requested', 'written'),
      confirm: between('requested', 'confirmed'),
      total: between('firstBad', 'confirmed'),
      settle: between('confirmed', 'baseline'),
    },
    byMeans: { flag: back('flag'), part: back('part'), code: back('code') },
    unconfirmed: operations.filter(
      ({ finishedAt, confirmation: { status } }) =>
        finishedAt !== undefined && status !== 'confirmed',
    ).length,
  };
}

interface Moments {
  readonly firstBad?: EpochMs;
  readonly crossed?: EpochMs;
  readonly decided?: EpochMs;
  readonly requested?: EpochMs;
  readonly written?: EpochMs;
  readonly confirmed?: EpochMs;
  readonly baseline?: EpochMs;
}

function momentsOf(operation: RollbackOperation): Moments {
  const { cause, confirmation, requestedAt } = operation;
  return {
    firstBad: cause?.firstBadAt,
    crossed: cause?.crossedAt,
    decided: cause?.decidedAt,
    requested: requestedAt,
    written: writtenAt(operation),
    confirmed:
      confirmation.status === 'confirmed' ? confirmation.at : undefined,
    baseline: cause?.backToBaselineAt,
  };
}

/** When the one write was done, or the last of the flags of its parts. */
function writtenAt({
  scope,
  closure,
  flags,
}: RollbackOperation): EpochMs | undefined {
  if (scope === 'whole' && closure.status === 'done') return closure.at;
  const times = flags.flatMap(({ status, at }) =>
    status === 'off' && at !== undefined ? [at] : [],
  );
  return times.length === flags.length && times.length > 0
    ? Math.max(...times)
    : undefined;
}

function backBy(
  operation: RollbackOperation,
  means: Exclude<RecoveryMeans, 'other'>,
): DurationMs | undefined {
  const { scope, cause, requestedAt } = operation;
  const begun = cause?.firstBadAt ?? requestedAt;
  if (means === 'code') {
    const [, , code] = ladderOf(operation, {}, begun);
    return code.state === 'confirmed' ? since(begun, code.endedAt) : undefined;
  }
  const isOfIt = (scope === 'whole') === (means === 'flag');
  return isOfIt ? since(begun, momentsOf(operation).confirmed) : undefined;
}

function since(
  from: EpochMs | undefined,
  to: EpochMs | undefined,
): DurationMs | undefined {
  return from === undefined || to === undefined || to < from
    ? undefined
    : to - from;
}

function timesOf(measured: readonly (DurationMs | undefined)[]): ClockTimes {
  const sorted = measured.flatMap(each => each ?? []).sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { n };
  return {
    n,
    p50Ms: nearestRank(sorted, 0.5),
    p95Ms: nearestRank(sorted, 0.95),
  };
}
