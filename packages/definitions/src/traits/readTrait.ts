import type { TraitCondition } from '@production-safety/core';
import { describeValue } from '../problem';
import type { Report } from '../shape/report';

/** The operators of a condition on a trait. */
export const TRAIT_OPERATORS = [
  'equals',
  'not-equals',
  'contains',
  'not-contains',
  'at-least',
  'at-most',
  'in',
  'not-in',
  'set',
  'not-set',
] as const satisfies readonly TraitCondition['operator'][];

type Written = string | number | boolean;

/** A condition as written, its shape checked but not what its operator takes. */
export interface WrittenTrait {
  readonly trait: string;
  readonly operator: TraitCondition['operator'];
  readonly value?: Written;
  readonly values?: readonly Written[];
}

const LONGEST_VALUE = 150;

/** Fits a list of them into the longest value a flag provider keeps. */
const LONGEST_LIST = 900;

/**
 * What is not the same in every flag provider: a suffix that makes a version
 * of a value, and surroundings that some trim.
 */
function isPlain(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= LONGEST_VALUE &&
    text.trim() === text &&
    !/[\r\n]/.test(text) &&
    !text.endsWith(':semver')
  );
}

/** In a list a comma separates, and a bracket begins one of another form. */
function isListed(text: string): boolean {
  return isPlain(text) && !text.includes(',') && !text.startsWith('[');
}

/**
 * Reads a condition. What its operator does not take, or what could not be
 * compared everywhere in the same way, is reported.
 */
export function readTrait(
  written: WrittenTrait,
  report: Report,
): TraitCondition | undefined {
  switch (written.operator) {
    case 'set':
    case 'not-set':
      return readPresence(written, written.operator, report);
    case 'in':
    case 'not-in':
      return readList(written, written.operator, report);
    case 'at-least':
    case 'at-most':
      return readOrder(written, written.operator, report);
    default:
      return readText(written, written.operator, report);
  }
}

function readPresence(
  { trait, value, values }: WrittenTrait,
  operator: 'set' | 'not-set',
  report: Report,
): TraitCondition | undefined {
  if (value === undefined && values === undefined) {
    return { trait, operator };
  }
  report(
    'bad-trait',
    [value === undefined ? 'values' : 'value'],
    `The operator ${operator} asks whether there is a value, not which.`,
    `Write "{ trait: ${trait}, operator: ${operator} }", or "operator: equals".`,
  );
  return undefined;
}

function readList(
  { trait, value, values }: WrittenTrait,
  operator: 'in' | 'not-in',
  report: Report,
): TraitCondition | undefined {
  if (value !== undefined || values === undefined) {
    report(
      'bad-trait',
      value === undefined ? [] : ['value'],
      `The operator ${operator} takes a list of values.`,
      `Write "{ trait: ${trait}, operator: ${operator}, values: [eu, us] }".`,
    );
    return undefined;
  }
  const texts = values.map(String);
  const bad = texts.findIndex(text => !isListed(text));
  if (bad >= 0) {
    report(
      'bad-trait',
      ['values', bad],
      `${describeValue(
        values[bad],
      )} cannot be in a list: commas, a leading "[", space around it and ":semver" mean something else to a flag provider.`,
      'Write a condition with "operator: equals" or "not-equals" for this value alone, or give the trait simpler values.',
    );
  }
  const again = texts.findIndex((text, at) => texts.indexOf(text) !== at);
  if (again >= 0) {
    report(
      'bad-trait',
      ['values', again],
      `${describeValue(values[again])} is in the list twice.`,
      'Remove one of the two.',
    );
  }
  const long = texts.join(',').length > LONGEST_LIST;
  if (long) {
    report(
      'bad-trait',
      ['values'],
      `The list is longer than ${LONGEST_LIST} characters.`,
      'Give the users a trait that says it in one value, or use a segment of the flag provider.',
    );
  }
  return bad >= 0 || again >= 0 || long
    ? undefined
    : { trait, operator, values: texts };
}

function readOrder(
  { trait, value, values }: WrittenTrait,
  operator: 'at-least' | 'at-most',
  report: Report,
): TraitCondition | undefined {
  if (values === undefined && Number.isSafeInteger(value)) {
    // -0 is written as 0.
    return { trait, operator, value: Number(value) || 0 };
  }
  report(
    'bad-trait',
    takesOne(value, values),
    `The operator ${operator} takes one whole number: traits that are whole numbers are not compared with fractions everywhere.`,
    `Write "{ trait: ${trait}, operator: ${operator}, value: 5 }".`,
  );
  return undefined;
}

function readText(
  { trait, value, values }: WrittenTrait,
  operator: 'equals' | 'not-equals' | 'contains' | 'not-contains',
  report: Report,
): TraitCondition | undefined {
  if (value === undefined || values !== undefined) {
    report(
      'bad-trait',
      takesOne(value, values),
      `The operator ${operator} takes one value.`,
      `Write "{ trait: ${trait}, operator: ${operator}, value: pro }", or "operator: in" with a list.`,
    );
    return undefined;
  }
  const text = String(value);
  if (isPlain(text)) {
    return { trait, operator, value: text };
  }
  report(
    'bad-trait',
    ['value'],
    `${describeValue(value)} cannot be compared with everywhere.`,
    `Write 1 to ${LONGEST_VALUE} characters on one line, without space around them and without ":semver" at the end.`,
  );
  return undefined;
}

/** The field to point at when an operator takes one value. */
function takesOne(
  value: Written | undefined,
  values: readonly Written[] | undefined,
): readonly string[] {
  if (values !== undefined) return ['values'];
  return value === undefined ? [] : ['value'];
}
