import { judgeLimitGuard } from '../../guards/judgeLimitGuard';
import type { GuardVerdict } from '../../guards/verdict';
import { count, lately, percent } from '../../guards/words';
import type { GuardSpec } from '../../rollouts/definition';
import { upperBound } from '../../shared/binomial';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { ShareGuard } from './guardRule';
import { sumBetween } from './timeline';
import type { Timeline } from './timeline';

/** Stretches that prove health: soon with much traffic, later with little. */
const PROOFS_MS: readonly DurationMs[] = [3 * 60_000, 15 * 60_000];

/**
 * Says whether all is well again after a rollback, for everybody. No failures
 * among few requests are no proof.
 */
export function judgeShareAgain(
  { guard, rule }: ShareGuard,
  { buckets }: Timeline,
): GuardVerdict {
  for (const { end } of buckets) {
    for (const proofMs of PROOFS_MS) {
      const first = buckets[0].start;
      const { n, x } = sumBetween(buckets, end - proofMs, end);
      const isWhole = end - proofMs >= first;
      const isWell =
        n > 0 &&
        x / n <= rule.healthyRate &&
        upperBound(x, n) < rule.immediateRate;
      if (isWhole && isWell) {
        return {
          guard: guard.id,
          verdict: 'healthy',
          sentence: `Back to normal: ${count(x)} of ${count(
            n,
          )} requests failed (${percent(x / n)}) ${lately(proofMs / 1_000)}.`,
          recoveredAt: end - proofMs,
        };
      }
    }
  }
  return notYet(guard);
}

/** The same for a value: it is on the right side of its limit. */
export function judgeValueAgain(
  guard: GuardSpec,
  { values, valuesMs }: Timeline,
  now: EpochMs,
): GuardVerdict {
  const good = values.find(
    value =>
      judgeLimitGuard(
        { ...guard, forMs: undefined },
        { measures: [value], bucketMs: valuesMs },
        value.start + valuesMs,
      ).verdict === 'healthy',
  );
  if (!good || good.start + valuesMs > now) return notYet(guard);
  const bucket = { measures: [good], bucketMs: valuesMs };
  const { sentence } = judgeLimitGuard(guard, bucket, good.start + valuesMs);
  return {
    guard: guard.id,
    verdict: 'healthy',
    sentence: `Back to normal: ${sentence}`,
    recoveredAt: good.start,
  };
}

function notYet({ id }: GuardSpec): GuardVerdict {
  return {
    guard: id,
    verdict: 'inconclusive',
    sentence: 'Not known to be back to normal since the rollback.',
  };
}
