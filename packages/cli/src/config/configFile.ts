import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../context';
import { messageOf, refused } from '../errors';
import { SETTINGS } from './settings';
import type { SettingName, Settings } from './settings';

const NAMES = Object.keys(SETTINGS) as SettingName[];

/** Group or others may read it. */
const READABLE_BY_OTHERS = 0o044;

/** A typing error in a file must not stand between users and a rollback. */
const LEAVE_OUT = 'In a hurry: SAFETY_CONFIG=/dev/null leaves the file out.';

/** Where a configuration file may be, the first that exists counts. */
export function configFileOf({ env, cwd, home }: Context): string | undefined {
  if (env.SAFETY_CONFIG) return env.SAFETY_CONFIG;
  const configHome = env.XDG_CONFIG_HOME || join(home, '.config');
  return [
    join(cwd, 'safety.config.yaml'),
    join(configHome, 'safety', 'config.yaml'),
  ].find(existsSync);
}

/**
 * Reads a configuration file.
 *
 * @remarks
 * Secrets in a file that others on the machine can read are not used, with a
 * warning: a key that may be known to others is no key. The rest of the file
 * counts, as it may be all that a rollback needs.
 */
export async function readConfigFile(
  file: string,
  warn: (line: string) => void,
): Promise<Settings> {
  const { parse } = await import('yaml');
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refused(`${file} cannot be read: ${messageOf(error)}`, LEAVE_OUT);
  }
  const given = settingsIn(file, content ?? {});
  const isShared = (statSync(file).mode & READABLE_BY_OTHERS) !== 0;
  const keys = NAMES.filter(name => isSecret(name) && given[name]);
  if (!isShared || keys.length === 0) return given;
  warn(
    `${file} holds ${keys
      .map(name => SETTINGS[name].field)
      .join(
        ', ',
      )} and others on this machine can read it: not used. Run \`chmod 600 ${file}\`, and replace the key if it may have been seen.`,
  );
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => !isSecret(name as SettingName)),
  );
}

export function isSecret(name: SettingName): boolean {
  return 'secret' in SETTINGS[name];
}

function settingsIn(file: string, content: unknown): Settings {
  const byField = new Map<string, SettingName>(
    NAMES.map(name => [SETTINGS[name].field, name]),
  );
  const found: Partial<Record<SettingName, string>> = {};
  for (const [field, value] of leavesOf(content)) {
    const name = byField.get(field);
    if (!name) {
      throw refused(
        `${file}: unknown field ${field}.`,
        `Fields are ${[...byField.keys()].join(', ')}. ${LEAVE_OUT}`,
      );
    }
    found[name] = Array.isArray(value) ? value.join(':') : String(value);
  }
  return found;
}

function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [[path || '(the whole file)', value]];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path ? `${path}.${key}` : key),
  );
}
