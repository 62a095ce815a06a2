import type { Count } from '../../guards/bucket';
import {
  comparisonEvidence,
  isSilent,
  mismatchedShare,
  startComparison,
  stepComparison,
} from '../../guards/comparedWithControl';
import type { ErrorRateRule } from '../../guards/errorRateRule';
import type { MeterState } from '../../guards/evidenceMeter';
import type { GuardVerdict } from '../../guards/verdict';
import { count, percent as words } from '../../guards/words';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { ShareMark } from './guardMemory';
import type { ShareInput } from './shareInput';
import { sumBetween } from './timeline';
import type { Timeline } from './timeline';
import type { TimedBucket } from './timedBucket';

/** What V2 and V1 had in this time is held against each other. */
const WINDOW_MS: DurationMs = 10 * 60_000;
/** Clients that were open before exposure went up have asked again by then. */
const SETTLE_MS: DurationMs = 10 * 60_000;

/** The meter on V2 against V1, a bucket at a time. */
export function compareBuckets(
  control: Timeline,
  rule: ErrorRateRule,
  mark: ShareMark | undefined,
) {
  const onV1 = new Map(
    control.buckets.map(bucket => [placeOf(bucket), bucket.count]),
  );
  return {
    begin: mark?.comparison ?? startComparison(),
    step: (state: MeterState, bucket: TimedBucket): MeterState =>
      stepComparison(
        state,
        {
          seconds: bucket.seconds,
          variant: bucket.count,
          control: onV1.get(placeOf(bucket)) ?? null,
          ...(bucket.phaseStart ? { phaseStart: true } : {}),
        },
        rule,
      ),
  };
}

function placeOf({ start, seconds }: TimedBucket): string {
  return `${start} ${seconds}`;
}

/**
 * Why a share that is not too high is no good news all the same: V2 is not
 * seen, has another share of the traffic than it should, or clearly fails more
 * often than V1. Undefined when nothing is wrong beside V1.
 */
export function besideV1(
  { share, exposed, control, attempt, exposedAt, percent, now }: ShareInput,
  comparison: MeterState,
  seenUntil: EpochMs,
): Pick<GuardVerdict, 'verdict' | 'sentence' | 'blindSince'> | undefined {
  const since = Math.max(now - WINDOW_MS, attempt);
  const v2 = sumBetween(exposed.buckets, since, now);
  const v1 = sumBetween(control.buckets, since, now);
  if (percent !== undefined) {
    if (isSilent(v2, v1, percent)) {
      return {
        verdict: 'inconclusive',
        sentence: `Nothing is seen of V2, although V1 had ${count(
          v1.n,
        )} requests: nobody is served V2, or nobody counts it.`,
        blindSince: seenUntil,
      };
    }
    const isComparable =
      since >= exposedAt + SETTLE_MS &&
      [exposed, control].every(({ newest }) => newest === 'measured');
    const end = Math.min(
      now,
      exposed.completeUntil ?? 0,
      control.completeUntil ?? 0,
    );
    const found = isComparable
      ? mismatchedShare(
          sumBetween(exposed.buckets, since, end),
          sumBetween(control.buckets, since, end),
          percent,
        )
      : undefined;
    if (found !== undefined) return mismatched(found, percent);
  }
  // What was worse and is no more is not held against it.
  const isWorse = v2.x * v1.n > v1.x * v2.n;
  return isWorse && comparisonEvidence(comparison) >= share.rule.threshold
    ? worse(v2, v1)
    : undefined;
}

function mismatched(found: number, meant: number) {
  return {
    verdict: 'inconclusive',
    sentence: `V2 has ${words(
      found,
    )} of the requests, where ${meant} % of users are meant to have it: something else is measured than what is rolled out. Check what the flag server serves, and how requests are told apart.`,
  } as const;
}

function worse(v2: Count, v1: Count) {
  return {
    verdict: 'inconclusive',
    sentence: `V2 clearly fails more often than V1: ${failures(
      v2,
    )} against ${failures(v1)} in the last 10 minutes.`,
  } as const;
}

function failures({ n, x }: Count): string {
  const share = n > 0 ? ` (${words(x / n)})` : '';
  return `${count(x)} of ${count(n)}${share}`;
}

/** When exposure went up last. */
export function exposedSince(
  attempt: EpochMs,
  phaseStarts: readonly EpochMs[],
): EpochMs {
  return Math.max(attempt, ...phaseStarts);
}
