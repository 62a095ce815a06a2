import type { TraitValue } from '../model/rows';
import { compareVersions, isSemverValue, withoutSemverSuffix } from './semver';

/** Operators a condition may use, as the vendor lists them. */
export const OPERATORS = [
  'EQUAL',
  'NOT_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_INCLUSIVE',
  'LESS_THAN',
  'LESS_THAN_INCLUSIVE',
  'CONTAINS',
  'NOT_CONTAINS',
  'IN',
  'REGEX',
  'IS_SET',
  'IS_NOT_SET',
  'MODULO',
  'PERCENTAGE_SPLIT',
] as const;

const COMPARISONS: Readonly<Record<string, (sign: number) => boolean>> = {
  EQUAL: sign => sign === 0,
  NOT_EQUAL: sign => sign !== 0,
  GREATER_THAN: sign => sign > 0,
  GREATER_THAN_INCLUSIVE: sign => sign >= 0,
  LESS_THAN: sign => sign < 0,
  LESS_THAN_INCLUSIVE: sign => sign <= 0,
};

/** Whether a trait that is present satisfies an operator other than a split. */
export function matchesOperator(
  operator: string,
  trait: TraitValue,
  value: string,
): boolean {
  switch (operator) {
    case 'CONTAINS':
      return typeof trait === 'string' && trait.includes(value);
    case 'NOT_CONTAINS':
      return typeof trait === 'string' && !trait.includes(value);
    case 'IN':
      return typeof trait !== 'boolean' && listOf(value).includes(`${trait}`);
    case 'REGEX':
      return matchesFromStart(value, `${trait}`);
    case 'MODULO':
      return matchesModulo(trait, value);
    default: {
      const sign = compare(trait, value);
      return sign !== undefined && Boolean(COMPARISONS[operator]?.(sign));
    }
  }
}

function compare(trait: TraitValue, value: string): number | undefined {
  if (isSemverValue(value)) {
    return compareVersions(`${trait}`, withoutSemverSuffix(value));
  }
  if (typeof trait === 'number') {
    const number = value.trim() === '' ? NaN : Number(value);
    return Number.isNaN(number) ? undefined : trait - number;
  }
  if (typeof trait === 'boolean') {
    return Number(trait) - Number(!['False', 'false'].includes(value));
  }
  if (trait === value) return 0;
  return trait < value ? -1 : 1;
}

function listOf(value: string): string[] {
  if (value.trimStart().startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(value);
      if (Array.isArray(parsed)) return parsed.map(String);
    } catch {
      // Not JSON after all: the vendor then reads it as a comma list.
    }
  }
  return value.split(',');
}

// The server matches from the start of the trait (Python's re.match); the
// JavaScript SDKs in local evaluation search anywhere in it.
function matchesFromStart(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})`).test(text);
  } catch {
    return false;
  }
}

function matchesModulo(trait: TraitValue, value: string): boolean {
  const [divisor, remainder, ...rest] = value.split('|').map(Number);
  if (rest.length > 0 || Number.isNaN(remainder) || !divisor) return false;
  return typeof trait !== 'boolean' && Number(trait) % divisor === remainder;
}
