import { readDurationFromConfig } from '@backstage/config';
import type { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { DurationMs, GateRules } from '@production-safety/core';
import { refuseUnknownKeys } from '@production-safety/backstage-plugin-production-safety-node';
import { readGateRules } from './readGateRules';

/** What the HTTP side of the plugin takes from `productionSafety`. */
export interface Settings {
  /** Longest age at which a reading of the flag provider still counts. */
  readonly freshForMs: DurationMs;
  /** Path of the plugin's pages in the app, without a slash at its end. */
  readonly appPath: string;
  /** The same with the address of the app, for who is not in it. */
  readonly appUrl: string;
  /** Path in the app of the page with the rules for runbooks. */
  readonly rulesPath?: string;
  /** How long a decision on what a user may read is kept; 0 for not at all. */
  readonly permissionsKeptForMs: DurationMs;
  /** What holds for the gates of all rollouts. */
  readonly rules: GateRules;
  readonly sentry?: { readonly dsn: string; readonly environment?: string };
}

const ROOT = 'productionSafety';
const DEFAULT_FRESH_FOR_MS = 60_000;
const MIN_FRESH_FOR_MS = 1_000;
const DEFAULT_KEPT_FOR_MS = 2_000;
const MAX_KEPT_FOR_MS = 60_000;

/**
 * Reads and checks the configuration.
 *
 * @throws InputError naming the key and what to write instead.
 */
export function readSettings(config: Config): Settings {
  const sentry = readSentry(config);
  const appPath = readAppPath(config);
  const rulesPath = readRulesPath(config);
  return {
    freshForMs: readFreshness(config),
    appPath,
    appUrl: `${appBaseUrl(config)}${appPath}`,
    permissionsKeptForMs: readKeptFor(config),
    rules: readGateRules(config),
    ...(rulesPath ? { rulesPath } : {}),
    ...(sentry ? { sentry } : {}),
  };
}

function readFreshness(config: Config): DurationMs {
  const key = `${ROOT}.freshness`;
  if (!config.has(key)) {
    return DEFAULT_FRESH_FOR_MS;
  }
  const ms = readDuration(config, key);
  if (ms < MIN_FRESH_FOR_MS) {
    throw new InputError(`${key} must be at least one second, not ${ms} ms.`);
  }
  return ms;
}

function readKeptFor(config: Config): DurationMs {
  const path = `${ROOT}.permissions`;
  const section = config.getOptionalConfig(path);
  if (section) refuseUnknownKeys(section, ['keptFor'], path);
  const key = `${path}.keptFor`;
  if (!config.has(key)) return DEFAULT_KEPT_FOR_MS;
  const ms = readDuration(config, key);
  if (ms <= MAX_KEPT_FOR_MS) return ms;
  throw new InputError(`${key} must be at most one minute, not ${ms} ms.`);
}

function readDuration(config: Config, key: string): DurationMs {
  try {
    return durationToMilliseconds(readDurationFromConfig(config, { key }));
  } catch (error) {
    throw new InputError(
      `${key} is not a duration: ${
        toError(error).message
      } Write it like { seconds: 60 } or 60s.`,
    );
  }
}

function readAppPath(config: Config): string {
  const key = `${ROOT}.appPath`;
  const path = config.getOptionalString(key) ?? '/production-safety';
  if (!/^(\/[\w-]+)+$/.test(path)) {
    throw new InputError(
      `${key} must be a path in the app such as /production-safety, not "${path}".`,
    );
  }
  return path;
}

function readRulesPath(config: Config): string | undefined {
  const key = `${ROOT}.runbooks`;
  const section = config.getOptionalConfig(key);
  if (!section) return undefined;
  refuseUnknownKeys(section, ['rulesPath'], key);
  const path = section.getOptionalString('rulesPath');
  if (path === undefined || /^(\/[\w.-]+)+$/.test(path)) return path;
  throw new InputError(
    `${key}.rulesPath must be a path in the app such as /docs/default/system/production-safety/reference/runbook-rules, not "${path}".`,
  );
}

function readSentry(config: Config): Settings['sentry'] {
  const dsn = config.getOptionalString(`${ROOT}.sentry.dsn`);
  if (dsn === undefined) {
    return undefined;
  }
  if (!isDsn(dsn)) {
    // The value is a secret and stays out of the message.
    throw new InputError(
      `${ROOT}.sentry.dsn is not a DSN. Write it like https://<key>@<host>/<project id>, or leave it away.`,
    );
  }
  const environment = config.getOptionalString(`${ROOT}.sentry.environment`);
  return environment === undefined ? { dsn } : { dsn, environment };
}

function isDsn(text: string): boolean {
  if (!URL.canParse(text)) {
    return false;
  }
  const { protocol, username, pathname } = new URL(text);
  return (
    ['http:', 'https:'].includes(protocol) &&
    username !== '' &&
    /\/\d+$/.test(pathname)
  );
}

/** Without the address of the app links lead to a path of it. */
function appBaseUrl(config: Config): string {
  return (config.getOptionalString('app.baseUrl') ?? '').replace(/\/+$/, '');
}
