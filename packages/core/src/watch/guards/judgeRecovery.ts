import { judgeLimitGuard } from '../../guards/judgeLimitGuard';
import type { GuardVerdict } from '../../guards/verdict';
import { toleratedIn } from '../../guards/countRule';
import type { CountRule } from '../../guards/countRule';
import { badOf, lately, times } from '../../guards/words';
import type { GuardSpec } from '../../rollouts/definition';
import { upperBound } from '../../shared/binomial';
import { mostExpected } from '../../shared/poisson';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { ShareGuard } from './guardRule';
import { STEADY_MS, up } from './stretches';
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
          sentence: `Back to normal: ${badOf({ n, x }, guard.signal)} ${lately(
            proofMs / 1_000,
          )}.`,
          recoveredAt: end - proofMs,
        };
      }
    }
  }
  return notYet(guard);
}

/** So many times as often as tolerated it may be, at the most. */
const AT_MOST_TIMES = 2.5;
/** How often it may happen in a proof, in times of what none would prove. */
const PROOF_TIMES = [1, 5];

/**
 * The same for how often something happens: it is as tolerated, and surely
 * not much more, in a time of which all is known.
 */
export function judgeCountAgain(
  guard: GuardSpec,
  rule: CountRule,
  { buckets }: Timeline,
): GuardVerdict {
  const perMs = toleratedIn(rule, 1) / 1_000;
  const least = mostExpected(0) / AT_MOST_TIMES / perMs;
  const proofs = PROOF_TIMES.map(many =>
    Math.max(PROOFS_MS[0], up(many * least, STEADY_MS)),
  );
  // Of what was before the first bucket not all is known.
  const first = buckets[0]?.start ?? Infinity;
  for (const { end } of buckets) {
    for (const proofMs of proofs) {
      const from = end - proofMs;
      if (from < first) continue;
      const { x } = sumBetween(buckets, from, end);
      const isWell =
        x <= perMs * proofMs &&
        mostExpected(x) <= AT_MOST_TIMES * perMs * proofMs &&
        isKnown(buckets, from, end);
      if (isWell) {
        return {
          guard: guard.id,
          verdict: 'healthy',
          sentence: `Back to normal: ${times(x, guard.signal)} ${lately(
            proofMs / 1_000,
          )}.`,
          recoveredAt: from,
        };
      }
    }
  }
  return notYet(guard);
}

function isKnown(
  buckets: Timeline['buckets'],
  from: EpochMs,
  to: EpochMs,
): boolean {
  const known = buckets
    .filter(({ start, end, count: each }) => each && start >= from && end <= to)
    .reduce((sum, { start, end }) => sum + end - start, 0);
  return known >= to - from;
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
