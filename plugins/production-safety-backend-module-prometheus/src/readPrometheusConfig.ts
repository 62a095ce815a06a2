import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { PrometheusOptions } from '@production-safety/adapter-prometheus';
import {
  readConfigEntries,
  readNamedEntries,
  readSeconds,
  refuseUnknownKeys,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readPrometheusSignal, SIGNAL_KEYS } from './readPrometheusSignal';

/** One configured source. */
export type PrometheusSourceSettings = Omit<PrometheusOptions, 'clock'> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
};

const ROOT = 'productionSafety.prometheus.sources';

const KEYS = [
  'id',
  'baseUrl',
  'token',
  'username',
  'password',
  'signals',
  'variants',
  'services',
  'scrapeSeconds',
  'ingestSeconds',
  'timeoutSeconds',
];

/**
 * The sources in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readPrometheusSources(
  config: Config,
): readonly PrometheusSourceSettings[] {
  return readConfigEntries(config, ROOT, KEYS).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      baseUrl: entry.getString('baseUrl'),
      credentials: readCredentials(entry, path),
      variants: readVariants(entry, path),
      services: readNamedEntries(entry, path, {
        list: 'services',
        name: 'entity',
        keys: ['service'],
        read: service => service.getString('service'),
      }),
      signals: readNamedEntries(entry, path, {
        list: 'signals',
        name: 'name',
        keys: SIGNAL_KEYS,
        read: readPrometheusSignal,
      }),
      scrapeMs: readSeconds(entry, path, 'scrapeSeconds'),
      ingestMs: readSeconds(entry, path, 'ingestSeconds'),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
    }),
  );
}

function readVariants(
  entry: Config,
  path: string,
): PrometheusOptions['variants'] {
  const variants = entry.getOptionalConfig('variants');
  if (variants) {
    const known = ['exposed', 'control'];
    refuseUnknownKeys(variants, known, `${path}.variants`);
  }
  return (
    variants && {
      exposed: variants.getString('exposed'),
      control: variants.getString('control'),
    }
  );
}

/** A token, or the name and password of servers that want these. */
function readCredentials(
  entry: Config,
  path: string,
): PrometheusOptions['credentials'] {
  const token = entry.getOptionalString('token');
  const username = entry.getOptionalString('username');
  if (token !== undefined && username !== undefined) {
    throw new InputError(
      `${path} has a token and a username. Keep the one that the server wants.`,
    );
  }
  if (token !== undefined) return withAuthorization(`Bearer ${token}`);
  if (username === undefined) return undefined;
  const pair = `${username}:${entry.getString('password')}`;
  return withAuthorization(`Basic ${Buffer.from(pair).toString('base64')}`);
}

function withAuthorization(value: string): PrometheusOptions['credentials'] {
  return async () => ({ headers: { Authorization: value } });
}
