import { LN_100, relativeEntropy } from '../shared/binomial';
import type { Count } from './bucket';
import type { ErrorRateRule } from './errorRateRule';
import { stepMeter, type MeterState } from './evidenceMeter';

/** ln 20: the control is bad by more than chance. */
const LN_20 = Math.log(20);
/** Up to this many times as many errors still counts as alike. */
const ALIKE = 1.5;

/**
 * True when what made a trigger fire hit those on V1 as well: the control is
 * bad itself, and the variant not clearly worse. Both counts are of the same
 * suspect stretch.
 *
 * @public
 */
export function isSharedIncident(
  variant: Count,
  control: Count,
  healthyRate: number,
): boolean {
  if (variant.n === 0 || control.n === 0) return false;
  const rate = control.x / control.n;
  const isBad =
    rate > healthyRate &&
    control.n * relativeEntropy(rate, healthyRate) >= LN_20;
  return isBad && !isClearlyWorse(variant, control);
}

function isClearlyWorse(variant: Count, control: Count): boolean {
  const expected = variant.n / (variant.n + control.n);
  const most = (ALIKE * expected) / (1 - expected + ALIKE * expected);
  const errors = variant.x + control.x;
  const share = variant.x / errors;
  return share > most && errors * relativeEntropy(share, most) >= LN_100;
}

/**
 * True when the variant is bad by now and the control is not, or clearly less:
 * what began as a shared incident is none any more. Without any control it is
 * none either.
 */
export function isBadAlone(
  variant: Count,
  control: Count,
  healthyRate: number,
): boolean {
  if (variant.n === 0) return false;
  const rate = variant.x / variant.n;
  const isBad =
    rate > healthyRate &&
    variant.n * relativeEntropy(rate, healthyRate) >= LN_100;
  if (!isBad) return false;
  return (
    control.n === 0 ||
    control.x / control.n <= healthyRate ||
    isClearlyWorse(variant, control)
  );
}

/** How many times as many errors as the control it listens for. */
const TIMES_WORSE = [2, 5, 20];
const CAP = 100;

/**
 * A meter that has seen no comparison yet.
 *
 * @public
 */
export function startComparison(): MeterState {
  return TIMES_WORSE.map(() => 0);
}

/**
 * Evidence that the variant fails more often than the control, one bucket
 * later: of all errors, how many were the variant's. A bucket without errors,
 * or without requests on one side, says nothing. At the rule's threshold the
 * variant is clearly worse.
 *
 * @public
 */
export function stepComparison(
  state: MeterState,
  bucket: {
    readonly seconds: number;
    readonly variant: Count | null;
    readonly control: Count | null;
    readonly phaseStart?: true;
  },
  rule: ErrorRateRule,
): MeterState {
  const { variant, control, ...rest } = bucket;
  const requests = (variant?.n ?? 0) + (control?.n ?? 0);
  const expected = requests > 0 ? (variant?.n ?? 0) / requests : 0;
  const comparable = variant && control && expected > 0 && expected < 1;
  const errors = comparable ? variant.x + control.x : 0;
  const alternatives = TIMES_WORSE.map(
    times => (expected * times) / (1 - expected + expected * times),
  );
  const count = comparable ? { n: errors, x: variant.x } : null;
  return stepMeter(
    state,
    {
      alternatives: comparable ? alternatives : TIMES_WORSE.map(() => 0.5),
      cap: CAP,
    },
    { ...rest, count },
    { ...rule, healthyRate: comparable ? expected : 0.5 },
  );
}

/**
 * Mean of the evidence: this meter has a budget of its own.
 *
 * @public
 */
export function comparisonEvidence(state: MeterState): number {
  return state.reduce((sum, each) => sum + each, 0) / state.length;
}

/** Fewer than this could be absent by chance. */
const EXPECTED_REQUESTS = 20;

/**
 * True when the variant should have had traffic and nothing was seen of it:
 * nobody is served, or nobody counts.
 *
 * @public
 */
export function isSilent(
  variant: Count,
  control: Count,
  sharePercent: number,
): boolean {
  const share = sharePercent / 100;
  if (variant.n > 0 || share <= 0 || share >= 1) return false;
  return (control.n * share) / (1 - share) >= EXPECTED_REQUESTS;
}

/** So many times the odds are no accident of who has V2, but a mistake. */
const TIMES_THE_ODDS = 4;
/** Requests come from few users, each of whom makes many. */
const REQUESTS_ALIKE = 20;
const LN_1000 = Math.log(1_000);

/**
 * The variant's share of the requests when it is far from the share of users
 * that are meant to have it, by more than chance: a sample-ratio mismatch.
 * Then something else is measured than what is rolled out. Undefined when
 * there is none, and for everybody or nobody.
 *
 * @public
 */
export function mismatchedShare(
  variant: Count,
  control: Count,
  sharePercent: number,
): number | undefined {
  const n = variant.n + control.n;
  // Without anybody on V1 nobody knows whether V1 is counted.
  if (control.n === 0 || sharePercent <= 0 || sharePercent >= 100) {
    return undefined;
  }
  const meant = sharePercent / 100;
  const odds = meant / (1 - meant);
  const found = variant.n / n;
  const isMore = found > meant;
  const allowed = isMore ? odds * TIMES_THE_ODDS : odds / TIMES_THE_ODDS;
  const limit = allowed / (1 + allowed);
  const isBeyond = isMore ? found > limit : found < limit;
  const evidence = (n / REQUESTS_ALIKE) * relativeEntropy(found, limit);
  return isBeyond && evidence >= LN_1000 ? found : undefined;
}
