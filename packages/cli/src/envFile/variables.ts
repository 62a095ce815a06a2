import type { FlagReading } from '@production-safety/core';
import { usageError } from '../errors';

const DEFAULT_PATTERN = 'FLAG_{FLAG}';

/** `ds2-navigation` becomes `FLAG_DS2_NAVIGATION`. */
export function variableOf(
  flag: string,
  pattern: string = DEFAULT_PATTERN,
): string {
  if (!pattern.includes('{FLAG}') && !pattern.includes('{flag}')) {
    throw usageError(
      `The pattern "${pattern}" names no flag.`,
      'Write {FLAG} for the key in capitals, or {flag} for the key as it is.',
    );
  }
  return pattern
    .replaceAll('{FLAG}', flag.toUpperCase().replace(/[^A-Z0-9]+/g, '_'))
    .replaceAll('{flag}', flag);
}

/**
 * What an application should do with a flag when nobody can be asked: V2 only
 * when everybody has it.
 */
export function fallbackOf({ defaultOn }: FlagReading): boolean {
  return defaultOn;
}

/** Lines `NAME=value` of a `.env` file; comments and quotes are left out. */
export function readEnvFile(text: string): ReadonlyMap<string, string> {
  const found = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const match = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match) return [];
    const [, name, value] = match;
    return [[name, value.replace(/^(["'])(.*)\1$/, '$2')]];
  });
  return new Map(found);
}

/** True and false as applications write them; undefined for anything else. */
export function asSwitch(value: string): boolean | undefined {
  if (/^(true|1|on|yes)$/i.test(value)) return true;
  if (/^(false|0|off|no|)$/i.test(value)) return false;
  return undefined;
}
