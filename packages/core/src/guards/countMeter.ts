import { toleratedIn, type CountRule } from './countRule';
import type { MeterState } from './evidenceMeter';

/**
 * A stretch of time with how often it happened.
 *
 * @public
 */
export interface CountBucket {
  readonly seconds: number;
  /** `null` when nothing is known; 0 is knowledge. */
  readonly x: number | null;
  /** True for the first bucket after exposure went up. */
  readonly phaseStart?: true;
}

/**
 * The meter of one attempt, and what it needs to go on. Plain and small, to be
 * stored.
 *
 * @public
 */
export interface CountMeter {
  /** Evidence for each ratio of the rule, in its order. */
  readonly evidence: MeterState;
  readonly isBegun: boolean;
  /** Seconds since the end of the last bucket with a count. */
  readonly blindSeconds: number;
}

/** A meter that has seen nothing. */
export function startCounting({ ratios }: CountRule): CountMeter {
  return { evidence: ratios.map(() => 0), isBegun: false, blindSeconds: 0 };
}

/**
 * The meter one bucket later. The first one of an attempt is a phase start,
 * whether it says so or not; one of which nothing is known leaves only its
 * starting capital.
 */
export function stepCounting(
  before: CountMeter,
  { seconds, x, phaseStart }: CountBucket,
  rule: CountRule,
): CountMeter {
  const isStart = phaseStart || !before.isBegun;
  const weight =
    (rule.minuteWeight * seconds) / 60 + (isStart ? rule.startWeight : 0);
  const evidence = rule.ratios.map((ratio, index) => {
    const log = x === null ? 0 : logOf({ seconds, x }, ratio, rule);
    const growth = Math.exp(Math.min(log, rule.maxLogPerBucket));
    return Math.min(rule.clip, (before.evidence[index] + weight) * growth);
  });
  return {
    evidence,
    isBegun: true,
    blindSeconds: x === null ? before.blindSeconds + seconds : 0,
  };
}

/** Under what is tolerated, e to this power is 1 or less on average. */
function logOf(
  { seconds, x }: { readonly seconds: number; readonly x: number },
  ratio: number,
  rule: CountRule,
): number {
  const expected = toleratedIn(rule, seconds);
  const log = x * Math.log(ratio) - expected * (ratio - 1);
  return countedOf(expected, rule) * log;
}

/**
 * What share of each event counts. It depends on what is expected and not on
 * what came, or the budget would not hold.
 */
export function countedOf(expected: number, { cap }: CountRule): number {
  return expected > cap ? cap / expected : 1;
}

/**
 * How many times better "it has become worse" explains what was counted than
 * "it is as tolerated".
 */
export function countEvidence({ evidence }: CountMeter): number {
  return evidence.reduce((sum, each) => sum + each, 0) / evidence.length;
}
