import { joinBuckets, type Bucket } from './bucket';
import type { ErrorRateRule } from './errorRateRule';
import {
  evidenceOf,
  startMeter,
  stepMeter,
  type MeterState,
} from './evidenceMeter';

/**
 * Both meters of one attempt, and what they need to go on. Plain and small,
 * to be stored: one bucket is one step, whatever came before.
 *
 * @public
 */
export interface ErrorRateMeters {
  readonly immediate: MeterState;
  readonly planned: MeterState;
  /** The minute that is not complete yet. */
  readonly minute: Bucket | null;
  /** Seconds since exposure last went up; `null` before the first bucket. */
  readonly sincePhaseStart: number | null;
  /** Seconds since the end of the last bucket with a count. */
  readonly blindSeconds: number;
}

/**
 * One step: the meters after it, and the stretches that each of them took in.
 *
 * @public
 */
export interface MetersStep {
  readonly meters: ErrorRateMeters;
  readonly immediate: readonly Bucket[];
  readonly planned: readonly Bucket[];
}

/** @public */
export function startMeters(rule: ErrorRateRule): ErrorRateMeters {
  return {
    immediate: startMeter(rule.immediate),
    planned: startMeter(rule.planned),
    minute: null,
    sincePhaseStart: null,
    blindSeconds: 0,
  };
}

const MINUTE = 60;
const FAST_START_SECONDS = 3_600;

/**
 * Takes in one bucket of at most a minute. The first one of an attempt is a
 * phase start, whether it says so or not.
 *
 * @public
 */
export function stepMeters(
  before: ErrorRateMeters,
  given: Bucket,
  rule: ErrorRateRule,
): MetersStep {
  const isFirst = before.sincePhaseStart === null;
  const bucket: Bucket = isFirst ? { ...given, phaseStart: true } : given;
  // A minute that began in the phase before ends with it.
  const cut = bucket.phaseStart && before.minute ? [before.minute] : [];
  const begun = bucket.phaseStart ? null : before.minute;
  const joined = begun ? joinBuckets(begun, bucket) : bucket;
  const isWhole = joined.seconds >= MINUTE;
  const elapsed = bucket.phaseStart ? 0 : before.sincePhaseStart ?? 0;
  const wasFast = isFastAt(before.sincePhaseStart ?? 0, rule);
  const isFast = isFastAt(elapsed, rule);
  const whole = isWhole ? [joined] : [];
  const planned = [...cut, ...whole];
  const immediate = [...(wasFast ? [] : cut), ...(isFast ? [bucket] : whole)];
  return {
    immediate,
    planned,
    meters: {
      immediate: immediate.reduce(
        (state, each) => stepMeter(state, rule.immediate, each, rule),
        before.immediate,
      ),
      planned: planned.reduce(
        (state, each) => stepMeter(state, rule.planned, each, rule),
        before.planned,
      ),
      minute: isWhole ? null : joined,
      sincePhaseStart: elapsed + bucket.seconds,
      blindSeconds: bucket.count ? 0 : before.blindSeconds + bucket.seconds,
    },
  };
}

function isFastAt(
  sincePhaseStart: number,
  { reaction }: ErrorRateRule,
): boolean {
  return (
    reaction === 'fast' ||
    (reaction === 'fast-start' && sincePhaseStart < FAST_START_SECONDS)
  );
}

/** @public */
export function evidenceIn(meters: ErrorRateMeters): {
  readonly immediate: number;
  readonly planned: number;
} {
  return {
    immediate: evidenceOf(meters.immediate),
    planned: evidenceOf(meters.planned),
  };
}
