import type { Clock } from '@production-safety/core';
import type { Settings } from '../config/settings';
import { refused } from '../errors';
import type { ApprovalBypass } from './ApprovalBypass';
import type { FlagServer } from './adminRead';
import type { FlagConnection, FlagEnvironment } from './FlagConnection';
import { findEnvironments, findProject, originOf } from './findProject';

/** Longest that one call to the flag server may take. */
const CALL_MS = 5_000;

/**
 * Connects to Flagsmith. The only place that knows which flag server it is.
 *
 * @param names - Environments that rollouts name; spelt as they spell them.
 * @param onBypass - Hears of writes that do not wait for an approval.
 * @throws CliError `refused` when a setting is missing or the server refuses,
 * SafetyError `port-unavailable` when it cannot be reached.
 */
export async function connect(
  settings: Settings,
  clock: Clock,
  names: readonly string[] = [],
  onBypass: (bypass: ApprovalBypass) => void = () => {},
): Promise<FlagConnection> {
  const { url, key } = serverOf(settings);
  const projectId = await findProject({
    url,
    key,
    wanted: settings.flagsmithProject,
  });
  const found = await environmentsOf(settings, { url, key, projectId });
  const environments = spelt(found, names);
  const { FlagsmithFlagControl, FlagsmithFlagInspection } = await import(
    '@production-safety/adapter-flagsmith'
  );
  const options = {
    apiUrl: `${url}/api/v1/`,
    organisationKey: key,
    projectId,
    environments,
    clock,
    timeoutMs: CALL_MS,
    onBreakGlass: onBypass,
    ...numberOf('clientPollSeconds', settings.clientPollSeconds),
    ...numberOf('serverCacheSeconds', settings.serverCacheSeconds),
  };
  const inspection = FlagsmithFlagInspection.create(options);
  return {
    control: FlagsmithFlagControl.create(options),
    inspection,
    environments,
    discover: async wanted => {
      const all = await inspection.discover(undefined);
      return all.filter(({ target }) => isSame(target.environment, wanted));
    },
    url,
    projectId,
    pageOf: ({ clientKey }) =>
      `${url}/project/${projectId}/environment/${clientKey}/features`,
  };
}

/** A setting in seconds, where it is one. */
function numberOf<Name extends string>(
  name: Name,
  text: string | undefined,
): Partial<Record<Name, number>> {
  const seconds = Number(text);
  const given = text !== undefined && Number.isFinite(seconds) && seconds >= 0;
  return given ? ({ [name]: seconds } as Record<Name, number>) : {};
}

/** Where the server is and the key to it. */
export function serverOf(settings: Settings): FlagServer {
  const missing = [
    ...(settings.flagsmithUrl ? [] : ['SAFETY_FLAGSMITH_URL']),
    ...(settings.flagsmithKey ? [] : ['SAFETY_FLAGSMITH_KEY']),
  ];
  if (!settings.flagsmithUrl || !settings.flagsmithKey) {
    throw refused(
      `Not known: ${missing.join(' and ')}.`,
      'Set the environment variables, or write safety.config.yaml (docs/how-to/break-glass.md).',
    );
  }
  return { url: originOf(settings.flagsmithUrl), key: settings.flagsmithKey };
}

async function environmentsOf(
  settings: Settings,
  server: FlagServer & { readonly projectId: number },
): Promise<readonly FlagEnvironment[]> {
  const { clientKey, environment } = settings;
  return clientKey
    ? [{ name: environment ?? 'production', clientKey }]
    : findEnvironments(server);
}

function isSame(name: string, wanted: string | undefined): boolean {
  return !wanted || name.toLowerCase() === wanted.toLowerCase();
}

/**
 * Rollouts may write `production` where the server says `Production`, and so
 * may those that are only found at the server.
 */
function spelt(
  found: readonly FlagEnvironment[],
  names: readonly string[],
): readonly FlagEnvironment[] {
  const known = new Set(found.map(({ name }) => name));
  const small = found.map(({ name }) => name.toLowerCase());
  const others = [...new Set([...names, ...small])].flatMap(name => {
    const environment = found.find(each => isSame(each.name, name));
    return known.has(name) || !environment ? [] : [{ ...environment, name }];
  });
  return [...found, ...others];
}
