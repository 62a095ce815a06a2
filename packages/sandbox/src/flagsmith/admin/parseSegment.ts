import { OPERATORS } from '../engine/operators';
import { badRequest, serverError } from '../http/ApiError';
import type { NewRule } from '../model/segments';

/** Instance settings of the vendor, at their defaults. */
const CONDITION_LIMIT = 100;
const VALUE_LIMIT = 1000;
const DEPTH_LIMIT = 2;

const TYPES: readonly string[] = ['ALL', 'ANY', 'NONE'];

type Fields = Readonly<Record<string, unknown>>;
type NewCondition = NewRule['conditions'][number];

/** Checks the `rules` of a segment the way the vendor does, quirks included. */
export function parseRules(input: unknown): readonly NewRule[] {
  if (input === undefined) {
    throw badRequest({ rules: ['This field is required.'] });
  }
  if (!Array.isArray(input)) {
    throw badRequest({
      rules: { non_field_errors: ['Expected a list of items.'] },
    });
  }
  if (input.length === 0) {
    throw badRequest({
      rules: { non_field_errors: ['This list may not be empty.'] },
    });
  }
  refuseDepth(input, 1);
  const rules = parseRuleList(input, 'rules', []);
  refuseTooMany(rules);
  return rules;
}

/** Where in the body an error is: names and positions from the outside in. */
type Path = readonly (string | number)[];

function parseRuleList(input: unknown, name: string, path: Path): NewRule[] {
  if (input === undefined) return [];
  return (input as readonly Fields[]).map((rule, at) =>
    parseRule(rule, [...path, name, at]),
  );
}

function parseRule(rule: Fields, path: Path): NewRule {
  const type = choice(rule.type, TYPES, [...path, 'type']);
  const conditions = (rule.conditions ?? []) as readonly Fields[];
  return {
    type: type as NewRule['type'],
    rules: parseRuleList(rule.rules, 'rules', path),
    conditions: conditions.map((condition, at) =>
      parseCondition(condition, [...path, 'conditions', at]),
    ),
  };
}

function parseCondition(condition: Fields, path: Path): NewCondition {
  const operator = choice(condition.operator, OPERATORS, [...path, 'operator']);
  // The vendor reads the property of every condition without asking whether it
  // is there: leaving it out crashes the request, null does not.
  if (condition.property === undefined) throw serverError();
  if (condition.property === '') {
    throw refuse([...path, 'property'], 'This field may not be blank.');
  }
  const value = condition.value === undefined ? null : asText(condition.value);
  if (value !== null && value.length > VALUE_LIMIT) {
    throw refuse(
      [...path, 'value'],
      `Ensure this field has no more than ${VALUE_LIMIT} characters.`,
    );
  }
  return {
    operator,
    property: condition.property === null ? null : `${condition.property}`,
    value,
    description:
      typeof condition.description === 'string' ? condition.description : null,
  };
}

/** As the vendor's language writes a value: null becomes the word "None". */
function asText(value: unknown): string {
  return value === null ? 'None' : `${value}`;
}

function choice(value: unknown, choices: readonly string[], path: Path) {
  if (value === undefined) throw refuse(path, 'This field is required.');
  if (!choices.includes(value as string)) {
    throw refuse(path, `"${String(value)}" is not a valid choice.`);
  }
  return value as string;
}

/** Lists of errors hold an empty object for every item that is fine. */
function refuse(path: Path, message: string) {
  const body = path.reduceRight<unknown>(
    (inner, key) =>
      typeof key === 'number'
        ? [...Array.from({ length: key }, () => ({})), inner]
        : { [key]: inner },
    [message],
  );
  return badRequest(body);
}

function refuseDepth(rules: unknown, depth: number): void {
  if (!Array.isArray(rules) || rules.length === 0) return;
  if (depth > DEPTH_LIMIT) {
    throw badRequest({
      segment: [
        `Rules must not be nested more than ${DEPTH_LIMIT} levels deep.`,
      ],
    });
  }
  for (const rule of rules) {
    if (typeof rule !== 'object' || rule === null) {
      throw badRequest({
        rules: [{ non_field_errors: ['Invalid data. Expected a dictionary.'] }],
      });
    }
    refuseDepth(rule.rules, depth + 1);
  }
}

function refuseTooMany(rules: readonly NewRule[]): void {
  const count = countConditions(rules);
  if (count > CONDITION_LIMIT) {
    throw badRequest({
      segment: [
        `The segment has ${count} conditions, which exceeds the maximum condition count of ${CONDITION_LIMIT}.`,
      ],
    });
  }
}

function countConditions(rules: readonly NewRule[]): number {
  return rules.reduce(
    (sum, rule) => sum + rule.conditions.length + countConditions(rule.rules),
    0,
  );
}
