import type { Context } from '../context';
import type { Secrets } from '../io/Secrets';
import { configFileOf, isSecret, readConfigFile } from './configFile';
import { SETTINGS } from './settings';
import type { SettingName, Settings } from './settings';

/**
 * Settings from environment variables, and what those leave open from the
 * configuration file.
 */
export async function readSettings(
  context: Context,
  secrets: Secrets,
  warn: (line: string) => void,
): Promise<Settings> {
  const names = Object.keys(SETTINGS) as SettingName[];
  const file = configFileOf(context);
  const fromFile = file ? await readConfigFile(file, warn) : {};
  const settings: Partial<Record<SettingName, string>> = {};
  for (const name of names) {
    const value = context.env[SETTINGS[name].variable] || fromFile[name];
    if (value) settings[name] = value;
    if (isSecret(name)) secrets.add(value);
  }
  return settings;
}
