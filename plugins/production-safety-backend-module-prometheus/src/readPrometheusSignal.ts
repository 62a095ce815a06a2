import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { PrometheusSignal } from '@production-safety/adapter-prometheus';
import { refuseUnknownKeys } from '@production-safety/backstage-plugin-production-safety-node';

/** Keys of a signal besides its name. */
export const SIGNAL_KEYS = [
  'kind',
  'query',
  'failed',
  'scale',
  'variantLabel',
  'partLabel',
];

/**
 * One signal. Whether its query can be asked is known by the adapter.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readPrometheusSignal(
  entry: Config,
  path: string,
): PrometheusSignal {
  const kind = entry.getString('kind');
  const query = entry.getString('query');
  const dimensions = {
    variantLabel: entry.getOptionalString('variantLabel'),
    partLabel: entry.getOptionalString('partLabel'),
  };
  switch (kind) {
    case 'count':
      return { kind, query, failed: readFailed(entry, path), ...dimensions };
    case 'tally':
      return { kind, query, ...dimensions };
    case 'quantile':
      return {
        kind,
        query,
        scale: entry.getOptionalNumber('scale'),
        ...dimensions,
      };
    case 'value':
      return { kind, query };
    default:
      throw new InputError(
        `${path}.kind must be count, tally, quantile or value, not ${kind}.`,
      );
  }
}

type Failed = Extract<PrometheusSignal, { kind: 'count' }>['failed'];

function readFailed(entry: Config, path: string): Failed {
  const failed = entry.getConfig('failed');
  refuseUnknownKeys(failed, ['label', 'matches', 'query'], `${path}.failed`);
  const query = failed.getOptionalString('query');
  if (query !== undefined) return { query };
  return {
    label: failed.getString('label'),
    matches: failed.getString('matches'),
  };
}
