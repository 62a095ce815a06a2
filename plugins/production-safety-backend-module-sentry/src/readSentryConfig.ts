import type { Config } from '@backstage/config';
import type {
  SentryCohortTag,
  SentryOptions,
} from '@production-safety/adapter-sentry';
import {
  readConfigEntries,
  readNamedEntries,
  readSeconds,
  refuseUnknownKeys,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured source. */
export type SentrySourceSettings = Omit<
  SentryOptions,
  'clock' | 'credentials'
> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly token: string;
};

const ROOT = 'productionSafety.sentry.sources';

const KEYS = [
  'id',
  'baseUrl',
  'organization',
  'token',
  'components',
  'environments',
  'cohorts',
  'flags',
  'partTag',
  'errors',
  'requests',
  'signal',
  'tallies',
  'delaySeconds',
  'timeoutSeconds',
];

const TAG_KEYS = ['tag', 'exposed', 'control'];

/**
 * The sources in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readSentrySources(
  config: Config,
): readonly SentrySourceSettings[] {
  return readConfigEntries(config, ROOT, KEYS).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      baseUrl: entry.getOptionalString('baseUrl'),
      organization: entry.getString('organization'),
      token: entry.getString('token'),
      ...readPlaces(entry, path),
      ...readCohorts(entry, path),
      partTag: entry.getOptionalString('partTag'),
      errors: entry.getOptionalString('errors'),
      requests: entry.getOptionalString('requests'),
      signal: entry.getOptionalString('signal'),
      tallies: readNamedEntries(entry, path, {
        list: 'tallies',
        name: 'name',
        keys: ['errors'],
        read: tally => tally.getString('errors'),
      }),
      delayMs: readSeconds(entry, path, 'delaySeconds'),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
    }),
  );
}

function readPlaces(
  entry: Config,
  path: string,
): Pick<SentryOptions, 'components' | 'environments'> {
  return {
    components: readNamedEntries(entry, path, {
      list: 'components',
      name: 'entity',
      keys: ['project', 'release'],
      read: component => ({
        project: component.getString('project'),
        release: component.getOptionalString('release'),
      }),
    }),
    environments: readNamedEntries(entry, path, {
      list: 'environments',
      name: 'name',
      keys: ['vendorName'],
      read: environment => environment.getString('vendorName'),
    }),
  };
}

function readCohorts(
  entry: Config,
  path: string,
): Pick<SentryOptions, 'cohorts' | 'flags'> {
  const cohorts = entry.getOptionalConfig('cohorts');
  if (cohorts) refuseUnknownKeys(cohorts, TAG_KEYS, `${path}.cohorts`);
  return {
    cohorts: cohorts && readTag(cohorts),
    flags: readNamedEntries(entry, path, {
      list: 'flags',
      name: 'flag',
      keys: TAG_KEYS,
      read: readTag,
    }),
  };
}

function readTag(config: Config): SentryCohortTag {
  return {
    tag: config.getString('tag'),
    exposed: config.getString('exposed'),
    control: config.getString('control'),
  };
}
