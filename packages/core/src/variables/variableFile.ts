import type { FlagVariable } from './flagVariable';

/**
 * What a file says of some variables. Holds nothing of other lines, nor any
 * value, as files with variables have secrets in them.
 *
 * @public
 */
export interface VariablesFound {
  /**
   * What each line of a variable says, from the top; `null` is neither true
   * nor false.
   */
  readonly values: { readonly [name: string]: readonly (boolean | null)[] };
  /** Names that are written otherwise than ours, by ours. */
  readonly misspelt: { readonly [name: string]: string };
}

/**
 * Reads the lines of the given variables. Comments are left out, quotes are
 * taken off.
 *
 * @public
 */
export function readVariables(
  text: string,
  variables: readonly Pick<FlagVariable, 'name'>[],
): VariablesFound {
  const values = new Map<string, (boolean | null)[]>();
  const misspelt = new Map<string, string>();
  const ours = new Set(variables.map(({ name }) => name));
  const meant = new Map([...ours].map(name => [bare(name), name]));
  for (const line of text.split(/\r\n|\n|\r/)) {
    const { name, start } = startOf(line) ?? { name: '', start: '' };
    const own = meant.get(bare(name));
    if (ours.has(name)) {
      const value = asSwitch(line.slice(start.length));
      values.set(name, [...(values.get(name) ?? []), value]);
    } else if (own !== undefined) {
      misspelt.set(own, name);
    }
  }
  return {
    values: Object.fromEntries(values),
    misspelt: Object.fromEntries(misspelt),
  };
}

/**
 * The text with the given variables as wanted. Their lines are written anew
 * where they say something else, and added at the end where they are missing;
 * every other line stays as it is, byte for byte.
 *
 * @public
 */
export function writeVariables(
  text: string,
  variables: readonly FlagVariable[],
): string {
  const wanted = new Map(variables.map(({ name, wanted: on }) => [name, on]));
  const found = new Set<string>();
  // Line ends are pieces of their own, so that each stays what it is.
  const pieces = text.split(/(\r\n|\n|\r)/).map(piece => {
    const { name, start } = startOf(piece) ?? { name: '', start: '' };
    const on = wanted.get(name);
    if (on === undefined) return piece;
    found.add(name);
    return asSwitch(piece.slice(start.length)) === on ? piece : start + on;
  });
  const missing = variables.filter(({ name }) => !found.has(name));
  if (missing.length === 0) return pieces.join('');
  const end = pieces[1] ?? '\n';
  const before = pieces.join('');
  const gap = before === '' || /[\r\n]$/.test(before) ? '' : end;
  const added = missing.map(({ name, wanted: on }) => `${name}=${on}${end}`);
  return `${before}${gap}${added.join('')}`;
}

/** An assignment up to its value. */
function startOf(line: string) {
  const match = /^\s*(?:export\s+)?([\w.-]+)\s*=[ \t]*/.exec(line);
  return match ? { start: match[0], name: match[1] } : undefined;
}

/** True and false as applications write them. */
function asSwitch(written: string): boolean | null {
  const value = unquoted(written.trim());
  if (/^(true|1|on|yes)$/i.test(value)) return true;
  if (/^(false|0|off|no|)$/i.test(value)) return false;
  return null;
}

/** A comment after a value belongs to it neither in a shell nor in dotenv. */
function unquoted(value: string): string {
  const end = /^["']/.test(value) ? value.indexOf(value[0], 1) : -1;
  if (end > 0 && /^\s*(?:#|$)/.test(value.slice(end + 1))) {
    return value.slice(1, end);
  }
  const comment = value.search(/(?:^|\s)#/);
  return comment < 0 ? value : value.slice(0, comment).trimEnd();
}

/** What stays of a name however it is written. */
function bare(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
