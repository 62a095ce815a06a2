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
 * Which of the two triggers is judged, and from where.
 *
 * @public
 */
export interface ErrorRateWatchOptions {
  /** Only this trigger fires; the other one stops nothing. */
  readonly only?: 'immediate' | 'planned';
  /** Meters to go on with; from the beginning when absent. */
  readonly from?: ErrorRateMeters;
}

/**
 * Judges an attempt bucket by bucket, keeping what it has seen.
 *
 * @remarks
 * Where it goes on from stored meters, a suspect stretch begins after them at
 * the earliest: judge from the first bucket before something is done.
 *
 * @public
 */
export class ErrorRateWatch {
  readonly #rule: ErrorRateRule;
  readonly #only: ErrorRateWatchOptions['only'];
  readonly #taken = { immediate: [] as Bucket[], planned: [] as Bucket[] };
  #meters: ErrorRateMeters;
  #seen = 0;
  #fired: Fired | undefined;

  constructor(rule: ErrorRateRule, options: ErrorRateWatchOptions = {}) {
    this.#rule = rule;
    this.#only = options.only;
    this.#meters = options.from ?? startMeters(rule);
  }

  /** True once a rollback is due. What comes afterwards is not looked at. */
  take(bucket: Bucket): boolean {
    if (this.#fired) return true;
    const step = stepMeters(this.#meters, bucket, this.#rule);
    this.#meters = step.meters;
    this.#seen += 1;
    this.#taken.immediate.push(...step.immediate);
    this.#taken.planned.push(...step.planned);
    this.#fired = firedAt(step, this.#taken, this.#rule, this.#only);
    return this.#fired !== undefined;
  }

  judgement(): ErrorRateJudgement {
    return {
      ...(this.#fired ?? { state: restingState(this.#meters, this.#rule) }),
      evidence: evidenceIn(this.#meters),
      seen: this.#seen,
      meters: this.#meters,
    };
  }
}

interface Fired {
  readonly state: 'immediate' | 'planned';
  readonly segment: SuspectSegment;
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
  options: ErrorRateWatchOptions = {},
): ErrorRateJudgement {
  const watch = new ErrorRateWatch(rule, options);
  for (const bucket of buckets) {
    if (watch.take(bucket)) break;
  }
  return watch.judgement();
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
  only: ErrorRateWatchOptions['only'],
): Fired | undefined {
  const { healthyRate, threshold } = rule;
  const evidence = evidenceIn(step.meters);
  if (
    only !== 'planned' &&
    step.immediate.length > 0 &&
    evidence.immediate >= threshold
  ) {
    const { cap } = rule.immediate;
    const segment = suspectSegment(taken.immediate, cap, healthyRate);
    if (segment && segment.rate > rule.immediateRate) {
      return { state: 'immediate', segment };
    }
  }
  if (
    only !== 'immediate' &&
    step.planned.length > 0 &&
    evidence.planned >= threshold
  ) {
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
