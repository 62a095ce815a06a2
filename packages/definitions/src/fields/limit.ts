import { readDuration, sayDuration, writeDuration } from './duration';

/** What a limit is counted in. Decides how it is written. */
export type LimitUnit = 'percent' | 'milliseconds' | 'number';

const PERCENT = /^(\d{1,6}(?:\.\d{1,6})?)\s?%$/;

/**
 * Reads a limit in its own notation: `1%`, `800ms`, `40`. A bare number for
 * a rate is refused, because 0.01 and 1 could mean the same.
 */
export function readLimit(
  value: string | number,
  unit: LimitUnit,
): number | undefined {
  if (unit === 'number') {
    return typeof value === 'number' ? value : undefined;
  }
  if (typeof value === 'number') {
    return undefined;
  }
  if (unit === 'milliseconds') {
    return readDuration(value);
  }
  const match = PERCENT.exec(value);
  return match ? Number(match[1]) : undefined;
}

/** The notation {@link readLimit} takes for the unit. */
export function writeLimit(value: number, unit: LimitUnit): string | number {
  if (unit === 'number') {
    return value;
  }
  return unit === 'percent' ? `${value}%` : writeDuration(value);
}

/** A limit as a person says it: `1 %`, `3 seconds`, `40`. */
export function sayLimit(value: number, unit: LimitUnit): string {
  if (unit === 'number') {
    return String(value);
  }
  return unit === 'percent' ? `${value} %` : sayDuration(value);
}
