import { backwards, type Bucket } from './bucket';
import {
  evidenceIn,
  startMeters,
  stepMeters,
  type ErrorRateMeters,
  type MetersStep,
} from './errorRateMeters';
import type { ErrorRateRule } from './errorRateRule';
import { suspectSegment, type SuspectSegment } from './suspectSegment';

/**
 * What the error rate of one attempt says so far.
 *
 * @remarks
 * `immediate` and `planned` are final: the buckets after `seen` were not
 * looked at. `blind` is never to be read as `calm`.
 *
 * @public
 */
export interface ErrorRateJudgement {
  readonly state: 'immediate' | 'planned' | 'watching' | 'calm' | 'blind';
  /** Evidence after the last bucket that was looked at; see the threshold. */
  readonly evidence: { readonly immediate: number; readonly planned: number };
  /** Buckets that were looked at. */
  readonly seen: number;
  /** What was counted since it went bad, when it fired. */
  readonly segment?: SuspectSegment;
  readonly meters: ErrorRateMeters;
}

/**
 * Judges an attempt from its first bucket on. The same buckets under the same
 * rule give the same judgement, always.
 *
 * @public
 */
export function judgeErrorRate(
  buckets: readonly Bucket[],
  rule: ErrorRateRule,
): ErrorRateJudgement {
  let meters = startMeters(rule);
  const taken = { immediate: [] as Bucket[], planned: [] as Bucket[] };
  for (const [index, bucket] of buckets.entries()) {
    const step = stepMeters(meters, bucket, rule);
    meters = step.meters;
    taken.immediate.push(...step.immediate);
    taken.planned.push(...step.planned);
    const fired = firedAt(step, taken, rule);
    if (fired) {
      const evidence = evidenceIn(meters);
      return { ...fired, evidence, seen: index + 1, meters };
    }
  }
  return {
    state: restingState(meters, rule),
    evidence: evidenceIn(meters),
    seen: buckets.length,
    meters,
  };
}

/**
 * What the meters say while nothing has fired.
 *
 * @public
 */
export function restingState(
  meters: ErrorRateMeters,
  { blindSeconds, watchAt }: ErrorRateRule,
): 'watching' | 'calm' | 'blind' {
  if (meters.sincePhaseStart === null) return 'blind';
  if (meters.blindSeconds >= blindSeconds) return 'blind';
  const { immediate, planned } = evidenceIn(meters);
  return Math.max(immediate, planned) >= watchAt ? 'watching' : 'calm';
}

function firedAt(
  step: MetersStep,
  taken: Readonly<Record<'immediate' | 'planned', readonly Bucket[]>>,
  rule: ErrorRateRule,
): Pick<ErrorRateJudgement, 'state' | 'segment'> | undefined {
  const { healthyRate, threshold } = rule;
  const evidence = evidenceIn(step.meters);
  if (step.immediate.length > 0 && evidence.immediate >= threshold) {
    const { cap } = rule.immediate;
    const segment = suspectSegment(taken.immediate, cap, healthyRate);
    if (segment && segment.rate > rule.immediateRate) {
      return { state: 'immediate', segment };
    }
  }
  if (step.planned.length > 0 && evidence.planned >= threshold) {
    const { cap } = rule.planned;
    const segment = suspectSegment(taken.planned, cap, healthyRate);
    const lasts = segment && segment.seconds > rule.sustainSeconds;
    if (lasts && isStillBad(taken.planned, rule)) {
      return { state: 'planned', segment };
    }
  }
  return undefined;
}

function isStillBad(
  minutes: readonly Bucket[],
  { recentSeconds, healthyRate }: ErrorRateRule,
): boolean {
  const sum = { seconds: 0, n: 0, x: 0 };
  for (const { seconds, count } of backwards(minutes)) {
    if (sum.seconds >= recentSeconds) break;
    sum.seconds += seconds;
    sum.n += count?.n ?? 0;
    sum.x += count?.x ?? 0;
  }
  return sum.n > 0 && sum.x / sum.n > healthyRate;
}
