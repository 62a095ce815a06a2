import type { Config } from '@backstage/config';
import type {
  VercelVitalsComponent,
  VercelVitalsOptions,
} from '@production-safety/adapter-vercel';
import {
  readConfigEntries,
  readNamedEntries,
  readSeconds,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured source of Core Web Vitals. */
export type VercelVitalsSettings = Omit<
  VercelVitalsOptions,
  'clock' | 'credentials'
> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly token: string;
};

const ROOT = 'productionSafety.vercel.sources';

const KEYS = [
  'id',
  'token',
  'teamId',
  'apiUrl',
  'components',
  'environments',
  'delaySeconds',
  'timeoutSeconds',
];

/**
 * The sources in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readVercelVitals(
  config: Config,
): readonly VercelVitalsSettings[] {
  return readConfigEntries(config, ROOT, KEYS).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      token: entry.getString('token'),
      teamId: entry.getString('teamId'),
      apiUrl: entry.getOptionalString('apiUrl'),
      components: readNamedEntries(entry, path, {
        list: 'components',
        name: 'entity',
        keys: ['projectId', 'parts'],
        read: readComponent,
      }),
      environments: readNamedEntries(entry, path, {
        list: 'environments',
        name: 'name',
        keys: ['vendorName'],
        read: environment => environment.getString('vendorName'),
      }),
      delayMs: readSeconds(entry, path, 'delaySeconds'),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
    }),
  );
}

function readComponent(entry: Config, path: string): VercelVitalsComponent {
  return {
    projectId: entry.getString('projectId'),
    parts: readNamedEntries(entry, path, {
      list: 'parts',
      name: 'part',
      keys: ['routes'],
      read: part => part.getStringArray('routes'),
    }),
  };
}
