import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { EnvironmentSettings } from '@production-safety/adapter-flagsmith';

/** One configured Flagsmith project. */
export interface FlagsmithInstance {
  readonly id: string;
  readonly apiUrl: string;
  /** Base of the API that product clients ask. */
  readonly sdkUrl?: string;
  readonly organisationKey: string;
  readonly projectId: number;
  /** With which Flagsmith signs its webhooks. */
  readonly webhookSecret?: string;
  readonly environments: readonly EnvironmentSettings[];
  readonly clientPollSeconds: number;
  /** Largest of Flagsmith's own caches for clients, in seconds. */
  readonly serverCacheSeconds?: number;
  /** Time limit of one call, in milliseconds. */
  readonly timeoutMs?: number;
}

const ROOT = 'productionSafety.flagsmith';

const KEYS = [
  'id',
  'apiUrl',
  'sdkUrl',
  'organisationKey',
  'projectId',
  'webhookSecret',
  'environments',
  'clientPollSeconds',
  'serverCacheSeconds',
  'timeoutMs',
] as const satisfies readonly (keyof FlagsmithInstance)[];

/**
 * The Flagsmith projects in the configuration; none when there is no such
 * section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readFlagsmithConfig(
  config: Config,
): readonly FlagsmithInstance[] {
  const entries = config.getOptionalConfigArray(ROOT) ?? [];
  const instances = entries.map(readInstance);
  const ids = instances.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `${ROOT} has two entries with the id ${twice}. Give each its own id.`,
    );
  }
  return instances;
}

function readInstance(entry: Config, index: number): FlagsmithInstance {
  const path = `${ROOT}[${index}]`;
  refuseUnknown(entry, KEYS, path);
  const clientPollSeconds = entry.getNumber('clientPollSeconds');
  if (!(clientPollSeconds > 0)) {
    throw new InputError(
      `${path}.clientPollSeconds must be more than 0: how often your product's clients ask Flagsmith for flags, in seconds.`,
    );
  }
  const webhookSecret = entry.getOptionalString('webhookSecret');
  if (webhookSecret !== undefined && webhookSecret.length < 16) {
    throw new InputError(
      `${path}.webhookSecret must have at least 16 characters, or others could guess it and make this portal ask Flagsmith again and again.`,
    );
  }
  const serverCacheSeconds = entry.getOptionalNumber('serverCacheSeconds');
  if (serverCacheSeconds !== undefined && !(serverCacheSeconds >= 0)) {
    throw new InputError(
      `${path}.serverCacheSeconds must be 0 or more: the largest of Flagsmith's CACHE_…_SECONDS, in seconds.`,
    );
  }
  const timeoutMs = entry.getOptionalNumber('timeoutMs');
  if (timeoutMs !== undefined && !(timeoutMs >= 100 && timeoutMs <= 15_000)) {
    throw new InputError(
      `${path}.timeoutMs must be from 100 to 15000: the time limit of one call to Flagsmith, in milliseconds. With more a rollback could not be done within a minute.`,
    );
  }
  return {
    id: entry.getString('id'),
    apiUrl: entry.getString('apiUrl'),
    sdkUrl: entry.getOptionalString('sdkUrl'),
    organisationKey: entry.getString('organisationKey'),
    projectId: entry.getNumber('projectId'),
    webhookSecret,
    environments: entry
      .getConfigArray('environments')
      .map((environment, at) => {
        refuseUnknown(
          environment,
          ['name', 'clientKey'],
          `${path}.environments[${at}]`,
        );
        return {
          name: environment.getString('name'),
          clientKey: environment.getString('clientKey'),
        };
      }),
    clientPollSeconds,
    serverCacheSeconds,
    timeoutMs,
  };
}

function refuseUnknown(
  config: Config,
  known: readonly string[],
  path: string,
): void {
  const unknown = config.keys().find(key => !known.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${path}.${unknown} is not a known key. Known are ${known.join(', ')}.`,
    );
  }
}
