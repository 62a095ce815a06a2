import type { Config } from '@backstage/config';
import type {
  PosthogOptions,
  PosthogVariants,
} from '@production-safety/adapter-posthog';
import {
  readConfigEntries,
  readNamedEntries,
  readSeconds,
  refuseUnknownKeys,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readPosthogSignal, SIGNAL_KEYS } from './readPosthogSignal';

/** One configured source. */
export type PosthogSourceSettings = Omit<
  PosthogOptions,
  'clock' | 'credentials'
> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly token: string;
};

const ROOT = 'productionSafety.posthog.sources';

const KEYS = [
  'id',
  'baseUrl',
  'token',
  'environments',
  'signals',
  'components',
  'variants',
  'flags',
  'partProperty',
  'delaySeconds',
  'timeoutSeconds',
];

const VARIANT_KEYS = ['exposed', 'control'];

/**
 * The sources in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readPosthogSources(
  config: Config,
): readonly PosthogSourceSettings[] {
  return readConfigEntries(config, ROOT, KEYS).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      baseUrl: entry.getString('baseUrl'),
      token: entry.getString('token'),
      ...readPlaces(entry, path),
      ...readVersions(entry, path),
      signals: readNamedEntries(entry, path, {
        list: 'signals',
        name: 'name',
        keys: SIGNAL_KEYS,
        read: readPosthogSignal,
      }),
      partProperty: entry.getOptionalString('partProperty'),
      delayMs: readSeconds(entry, path, 'delaySeconds'),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
    }),
  );
}

function readPlaces(
  entry: Config,
  path: string,
): Pick<PosthogOptions, 'environments' | 'components'> {
  const components = readNamedEntries(entry, path, {
    list: 'components',
    name: 'entity',
    keys: ['where'],
    read: readProperties,
  });
  return {
    environments: readNamedEntries(entry, path, {
      list: 'environments',
      name: 'name',
      keys: ['project', 'where'],
      read: (environment, at) => ({
        project: environment.getNumber('project'),
        where: readProperties(environment, at),
      }),
    }),
    // Without the list every event is of whichever component is asked for.
    ...(entry.has('components') ? { components } : {}),
  };
}

function readProperties(
  entry: Config,
  path: string,
): Readonly<Record<string, string>> {
  return readNamedEntries(entry, path, {
    list: 'where',
    name: 'property',
    keys: ['is'],
    read: property => property.getString('is'),
  });
}

function readVersions(
  entry: Config,
  path: string,
): Pick<PosthogOptions, 'variants' | 'flags'> {
  const variants = entry.getOptionalConfig('variants');
  if (variants) refuseUnknownKeys(variants, VARIANT_KEYS, `${path}.variants`);
  return {
    variants: variants && readVariants(variants),
    flags: readNamedEntries(entry, path, {
      list: 'flags',
      name: 'flag',
      keys: VARIANT_KEYS,
      read: readVariants,
    }),
  };
}

function readVariants(config: Config): PosthogVariants {
  return {
    exposed: config.getString('exposed'),
    control: config.getString('control'),
  };
}
