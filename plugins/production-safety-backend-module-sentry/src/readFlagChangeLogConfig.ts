import type { Config } from '@backstage/config';
import type { SentryFlagChangeLogOptions } from '@production-safety/adapter-sentry';
import {
  readConfigEntries,
  readSeconds,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured change log. */
export type FlagChangeLogSettings = Omit<
  SentryFlagChangeLogOptions,
  'clock' | 'secret'
> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly secret: string;
  readonly environments?: readonly string[];
};

const ROOT = 'productionSafety.sentry.flagChangeLogs';

const KEYS = [
  'id',
  'baseUrl',
  'organization',
  'secret',
  'environments',
  'timeoutSeconds',
];

/**
 * The change logs in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readFlagChangeLogs(
  config: Config,
): readonly FlagChangeLogSettings[] {
  return readConfigEntries(config, ROOT, KEYS).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      baseUrl: entry.getOptionalString('baseUrl'),
      organization: entry.getString('organization'),
      secret: entry.getString('secret'),
      environments: entry.getOptionalStringArray('environments'),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
    }),
  );
}
