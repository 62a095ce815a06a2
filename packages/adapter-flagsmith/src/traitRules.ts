import type { TraitCondition } from '@production-safety/core';
import { sameRules } from './canonicalRules';
import type { WireCondition, WireInnerRule } from './http/wire';

const OPERATORS = {
  equals: 'EQUAL',
  'not-equals': 'NOT_EQUAL',
  contains: 'CONTAINS',
  'not-contains': 'NOT_CONTAINS',
  'at-least': 'GREATER_THAN_INCLUSIVE',
  'at-most': 'LESS_THAN_INCLUSIVE',
  in: 'IN',
  set: 'IS_SET',
  'not-set': 'IS_NOT_SET',
} as const;

/**
 * The rule that a condition on a trait is in Flagsmith.
 *
 * @remarks
 * There is no operator for `not-in`. A rule of type NONE would let in users
 * without the trait, so it is one NOT_EQUAL for each value, all of which must
 * hold.
 */
export function ruleOfTrait(condition: TraitCondition): WireInnerRule {
  const { trait: property, operator } = condition;
  if (operator === 'not-in') {
    return {
      type: 'ALL',
      conditions: condition.values.map(value => ({
        property,
        operator: 'NOT_EQUAL',
        value,
      })),
    };
  }
  return {
    type: 'ANY',
    conditions: [
      { property, operator: OPERATORS[operator], value: valueOf(condition) },
    ],
  };
}

/** Null where Flagsmith compares with nothing; it keeps no empty text. */
function valueOf(condition: TraitCondition): string | null {
  if ('values' in condition) return condition.values.join(',');
  return 'value' in condition ? String(condition.value) : null;
}

/** The condition that a rule is, when it is exactly as one is written. */
export function traitOfRule(rule: WireInnerRule): TraitCondition | undefined {
  const read = readRule(rule);
  const again = read && ruleOfTrait(read);
  const asRules = (each: WireInnerRule) => [
    { type: each.type, conditions: each.conditions, rules: [] },
  ];
  return again && sameRules(asRules(rule), asRules(again)) ? read : undefined;
}

function readRule({
  type,
  conditions,
}: WireInnerRule): TraitCondition | undefined {
  const [first] = conditions;
  const trait = first?.property;
  if (!trait || trait.startsWith('$')) return undefined;
  if (type === 'ALL') {
    const values = conditions.map(({ value }) => value ?? '');
    return { trait, operator: 'not-in', values };
  }
  return readCondition(trait, first);
}

function readCondition(
  trait: string,
  { operator, value }: WireCondition,
): TraitCondition | undefined {
  const text = value ?? '';
  switch (operator) {
    case 'EQUAL':
      return { trait, operator: 'equals', value: text };
    case 'NOT_EQUAL':
      return { trait, operator: 'not-equals', value: text };
    case 'CONTAINS':
      return { trait, operator: 'contains', value: text };
    case 'NOT_CONTAINS':
      return { trait, operator: 'not-contains', value: text };
    case 'GREATER_THAN_INCLUSIVE':
      return { trait, operator: 'at-least', value: Number(text) };
    case 'LESS_THAN_INCLUSIVE':
      return { trait, operator: 'at-most', value: Number(text) };
    case 'IN':
      return text.startsWith('[')
        ? undefined
        : { trait, operator: 'in', values: text.split(',') };
    case 'IS_SET':
      return { trait, operator: 'set' };
    case 'IS_NOT_SET':
      return { trait, operator: 'not-set' };
    default:
      return undefined;
  }
}
