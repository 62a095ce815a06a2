import { surprise } from '../shared/poisson';
import { backwards } from './bucket';
import {
  countEvidence,
  countedOf,
  startCounting,
  stepCounting,
  type CountBucket,
  type CountMeter,
} from './countMeter';
import { toleratedIn, type CountRule } from './countRule';

/**
 * The stretch up to now in which it looks worst.
 *
 * @public
 */
export interface CountSegment {
  readonly seconds: number;
  /** Of which nothing is known. */
  readonly unknownSeconds: number;
  readonly x: number;
}

/**
 * What the counts of one attempt say so far. `fired` is final: what came after
 * `seen` was not looked at. `blind` is never to be read as `calm`.
 *
 * @public
 */
export interface CountJudgement {
  readonly state: 'fired' | 'watching' | 'calm' | 'blind';
  readonly evidence: number;
  /** Buckets that were looked at. */
  readonly seen: number;
  /** What was counted since it went bad, when it fired. */
  readonly segment?: CountSegment;
  readonly meter: CountMeter;
}

/**
 * Judges an attempt bucket by bucket, keeping what it has seen. Where it goes
 * on from a stored meter, a suspect stretch begins after it at the earliest.
 *
 * @public
 */
export class CountWatch {
  readonly #rule: CountRule;
  readonly #taken: CountBucket[] = [];
  #meter: CountMeter;
  #segment: CountSegment | undefined;

  constructor(rule: CountRule, from: CountMeter = startCounting(rule)) {
    this.#rule = rule;
    this.#meter = from;
  }

  /** True once it has fired. What comes afterwards is not looked at. */
  take(bucket: CountBucket): boolean {
    if (this.#segment) return true;
    const sound = soundBucket(bucket);
    this.#meter = stepCounting(this.#meter, sound, this.#rule);
    this.#taken.push(sound);
    if (countEvidence(this.#meter) >= this.#rule.threshold) {
      this.#segment = suspectCounts(this.#taken, this.#rule);
    }
    return this.#segment !== undefined;
  }

  judgement(): CountJudgement {
    return {
      state: this.#segment ? 'fired' : restingState(this.#meter, this.#rule),
      evidence: countEvidence(this.#meter),
      seen: this.#taken.length,
      meter: this.#meter,
      ...(this.#segment ? { segment: this.#segment } : {}),
    };
  }
}

/**
 * Judges an attempt from its first bucket on. The same buckets under the same
 * rule give the same judgement, always.
 */
export function judgeCounts(
  buckets: readonly CountBucket[],
  rule: CountRule,
): CountJudgement {
  const watch = new CountWatch(rule);
  for (const bucket of buckets) {
    if (watch.take(bucket)) break;
  }
  return watch.judgement();
}

/** What cannot be is not known. */
function soundBucket(bucket: CountBucket): CountBucket {
  const { x } = bucket;
  const isPossible = x !== null && Number.isFinite(x) && x >= 0;
  return isPossible ? bucket : { ...bucket, x: null };
}

function restingState(
  meter: CountMeter,
  { blindSeconds, watchAt }: CountRule,
): 'watching' | 'calm' | 'blind' {
  if (!meter.isBegun || meter.blindSeconds >= blindSeconds) return 'blind';
  return countEvidence(meter) >= watchAt ? 'watching' : 'calm';
}

/**
 * Since when it has most likely been worse: the start from which what was
 * counted speaks most clearly against what is tolerated. Undefined when none
 * does.
 */
function suspectCounts(
  buckets: readonly CountBucket[],
  rule: CountRule,
): CountSegment | undefined {
  const sum = { seconds: 0, unknownSeconds: 0, x: 0 };
  const counted = { x: 0, expected: 0 };
  let strongest = 0;
  let worst: CountSegment | undefined;
  for (const { seconds, x } of backwards(buckets)) {
    sum.seconds += seconds;
    if (x === null) {
      sum.unknownSeconds += seconds;
      continue;
    }
    const expected = toleratedIn(rule, seconds);
    const share = countedOf(expected, rule);
    sum.x += x;
    counted.x += x * share;
    counted.expected += expected * share;
    if (counted.x <= counted.expected) continue;
    const strength = surprise(counted.x, counted.expected);
    if (strength <= strongest) continue;
    strongest = strength;
    worst = { ...sum };
  }
  return worst;
}
