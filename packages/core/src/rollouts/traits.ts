import type { TraitCondition } from './exposure';

/**
 * What products give a user under the name of a trait.
 *
 * @public
 */
export type TraitValue = string | number | boolean;

/**
 * Whether a user with this value is meant by a condition. Compares as what
 * the value is; a user without one is meant by `not-set` alone.
 *
 * @public
 */
export function meetsTrait(
  condition: TraitCondition,
  value: TraitValue | undefined,
): boolean {
  if (value === undefined) return condition.operator === 'not-set';
  switch (condition.operator) {
    case 'set':
      return true;
    case 'not-set':
      return false;
    case 'equals':
      return String(value) === condition.value;
    case 'not-equals':
      return String(value) !== condition.value;
    case 'contains':
      return typeof value === 'string' && value.includes(condition.value);
    case 'not-contains':
      return typeof value === 'string' && !value.includes(condition.value);
    case 'at-least':
      return typeof value === 'number' && value >= condition.value;
    case 'at-most':
      return typeof value === 'number' && value <= condition.value;
    case 'in':
      return typeof value !== 'boolean' && isListed(condition.values, value);
    case 'not-in':
      return !isListed(condition.values, value);
    default:
      return false;
  }
}

function isListed(values: readonly string[], value: TraitValue): boolean {
  return values.includes(String(value));
}

/**
 * Traits of an imagined user who meets all conditions; `undefined` when none
 * was found, as the conditions may contradict each other.
 *
 * @public
 */
export function traitsMeeting(
  conditions: readonly TraitCondition[],
): ReadonlyMap<string, TraitValue> | undefined {
  const traits = new Map<string, TraitValue>();
  for (const name of new Set(conditions.map(({ trait }) => trait))) {
    const own = conditions.filter(({ trait }) => trait === name);
    const tried = [undefined, ...own.flatMap(candidates), 'probe', '-', 1];
    const value = tried.find(each =>
      own.every(condition => meetsTrait(condition, each)),
    );
    const needsValue = own.some(({ operator }) => operator !== 'not-set');
    if (needsValue && value === undefined) return undefined;
    if (value !== undefined) traits.set(name, value);
  }
  return traits;
}

/** Values that may meet a condition; of the type that it compares. */
function candidates(condition: TraitCondition): readonly TraitValue[] {
  switch (condition.operator) {
    case 'equals':
      return typed(condition.value);
    case 'contains':
      return [condition.value];
    case 'at-least':
      return [condition.value, condition.value + 1];
    case 'at-most':
      return [condition.value, condition.value - 1];
    case 'in':
      return condition.values;
    // Something else of the type of what is excluded.
    case 'not-equals':
      return typed(condition.value).map(another);
    case 'not-in':
      return condition.values.flatMap(typed).map(another);
    default:
      return [];
  }
}

/** As a number or truth value when it is the text of one. */
function typed(text: string): readonly TraitValue[] {
  if (text === 'true' || text === 'false') return [text === 'true', text];
  return String(Number(text)) === text ? [Number(text), text] : [text];
}

function another(value: TraitValue): TraitValue {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : `not ${value}`;
}

const WORDS: Readonly<Record<TraitCondition['operator'], string>> = {
  equals: 'is',
  'not-equals': 'is not',
  contains: 'contains',
  'not-contains': 'does not contain',
  'at-least': 'is at least',
  'at-most': 'is at most',
  in: 'is one of',
  'not-in': 'is none of',
  set: 'is set',
  'not-set': 'is not set',
};

/**
 * A condition in words that follow "users": `whose plan is pro`.
 *
 * @public
 */
export function traitWords(condition: TraitCondition): string {
  const words = `whose ${condition.trait} ${WORDS[condition.operator]}`;
  if ('values' in condition) return `${words} ${condition.values.join(', ')}`;
  return 'value' in condition ? `${words} ${condition.value}` : words;
}
