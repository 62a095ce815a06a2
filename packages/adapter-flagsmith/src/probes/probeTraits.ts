import type { ProbeTrait } from '../api/FlagsmithApi';
import type { WireCondition, WireInnerRule, WireRule } from '../http/wire';

type Value = string | number | boolean;

/**
 * Traits of an imagined user who is in a segment with these rules, or
 * undefined when that cannot be said for sure.
 *
 * @remarks
 * Knows the conditions people commonly write. A rule it does not understand
 * gives undefined, never a guess: a probe that may not belong proves nothing.
 */
export function traitsFor(
  rules: readonly WireRule[],
): readonly ProbeTrait[] | undefined {
  const traits = new Map<string, Value>();
  const parts = rules.flatMap((rule): readonly WireInnerRule[] =>
    // Sub-rules of anything but ALL have choices this does not follow.
    rule.type === 'ALL' || rule.rules.length === 0
      ? [rule, ...rule.rules]
      : [{ type: 'NONE', conditions: [UNKNOWN] }],
  );
  const satisfied = parts.every(part => satisfy(part, traits));
  return satisfied
    ? [...traits].map(([trait_key, trait_value]) => ({
        trait_key,
        trait_value,
        transient: true,
      }))
    : undefined;
}

const UNKNOWN: WireCondition = { operator: 'UNKNOWN' };

function satisfy(
  { type, conditions }: WireInnerRule,
  traits: Map<string, Value>,
): boolean {
  if (conditions.length === 0) {
    return true;
  }
  const [first, ...others] = conditions;
  if (type === 'NONE') {
    return false;
  }
  return type === 'ANY'
    ? add(first, traits) || others.some(each => add(each, traits))
    : conditions.every(each => add(each, traits));
}

function add(condition: WireCondition, traits: Map<string, Value>): boolean {
  const key = condition.property?.replace(/^\$\.identity\.traits\./, '');
  const value = valueFor(condition);
  if (!key || key.startsWith('$') || value === undefined) {
    return false;
  }
  // Two conditions on one trait may contradict each other.
  if (traits.has(key) && traits.get(key) !== value) {
    return false;
  }
  traits.set(key, value);
  return true;
}

function valueFor({ operator, value }: WireCondition): Value | undefined {
  const wanted = value ?? '';
  const number = Number(wanted);
  switch (operator) {
    case 'IS_SET':
      return 'yes';
    case 'EQUAL':
      return typed(wanted);
    case 'CONTAINS':
      return wanted;
    case 'IN':
      return wanted.startsWith('[') ? undefined : wanted.split(',')[0];
    case 'GREATER_THAN':
      return Number.isFinite(number) ? number + 1 : undefined;
    case 'LESS_THAN':
      return Number.isFinite(number) ? number - 1 : undefined;
    case 'GREATER_THAN_INCLUSIVE':
    case 'LESS_THAN_INCLUSIVE':
      return Number.isFinite(number) ? number : undefined;
    default:
      return undefined;
  }
}

/** Flagsmith compares by the trait's type, so the type must fit the value. */
function typed(value: string): Value {
  if (value === 'true' || value === 'false') {
    return value === 'true';
  }
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}
