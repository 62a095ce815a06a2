import { countRule } from '../../guards/countRule';
import type { CountRule } from '../../guards/countRule';
import type { Reaction } from '../../guards/errorRateRule';
import { ruleOfGuards } from '../../guards/judgeErrorGuards';
import type { ErrorRateRule } from '../../guards/errorRateRule';
import type { GuardSpec, RolloutDefinition } from '../../rollouts/definition';

/** A guard on a share with the one that it is judged together with. */
export interface ShareGuard {
  readonly guard: GuardSpec;
  readonly kind: 'immediate' | 'planned';
  readonly rule: ErrorRateRule;
}

/**
 * The rule of a guard on a share. The first guard of the other kind on the
 * same signal and part says what is healthy, or what is immediate.
 */
export function shareGuardOf(
  { guards }: Pick<RolloutDefinition, 'guards'>,
  declared: GuardSpec,
): ShareGuard {
  const guard = asShareOfBad(declared);
  const kind = kindOf(guard);
  const partner = guards.find(
    each =>
      each.signal === guard.signal &&
      each.part === guard.part &&
      each.perMs === undefined &&
      kindOf(each) !== kind &&
      (each.above === undefined) === (declared.above === undefined),
  );
  const other = partner && asShareOfBad(partner);
  const rule = ruleOfGuards({
    immediate: kind === 'immediate' ? guard : other,
    planned: kind === 'planned' ? guard : other,
  });
  return { guard, kind, rule: { ...rule, reaction: reactionOf(declared) } };
}

/** What meters mean depends on every parameter. */
export function ruleKey({ rule }: { rule: ErrorRateRule | CountRule }): string {
  return JSON.stringify(rule);
}

/** Nothing can be compared with nothing at all. */
const LEAST_TOLERATED = 0.0001;

/** The rule of a guard on how often something happens; undefined for others. */
export function countRuleOf(guard: GuardSpec): CountRule | undefined {
  const { above, perMs } = guard;
  if (above === undefined || perMs === undefined) return undefined;
  return countRule({
    above: Math.max(LEAST_TOLERATED, above),
    perMs,
    reaction: reactionOf(guard),
  });
}

function kindOf({ forMs }: GuardSpec): ShareGuard['kind'] {
  return forMs === undefined ? 'immediate' : 'planned';
}

/** Sources count what went wrong: below 99 % good is above 1 % bad. */
function asShareOfBad(guard: GuardSpec): GuardSpec {
  const { below, ...rest } = guard;
  return below === undefined ? guard : { ...rest, above: 100 - below };
}

/** What lasts is judged by the minute, so it needs no finer buckets. */
export function reactionOf({ reaction, forMs }: GuardSpec): Reaction {
  return reaction ?? (forMs === undefined ? 'fast-start' : 'steady');
}

const QUANTILES: Readonly<Record<string, number>> = {
  latency: 0.95,
  lcp: 0.75,
  inp: 0.75,
  cls: 0.75,
};

/** Which quantile a guard on a distribution means; undefined for others. */
export function quantileOf(signal: string): number | undefined {
  return Object.hasOwn(QUANTILES, signal) ? QUANTILES[signal] : undefined;
}
