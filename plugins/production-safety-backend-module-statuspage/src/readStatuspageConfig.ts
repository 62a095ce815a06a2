import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { StatuspageOptions } from '@production-safety/adapter-statuspage';
import {
  readConfigEntries,
  readNamedEntries,
  readSeconds,
  requireEntityRef,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured page of Statuspage. */
export type StatuspagePageSettings = Omit<StatuspageOptions, 'clock'> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  /** Ids of its components by entity reference. */
  readonly components: Readonly<Record<string, string>>;
};

const ROOT = 'productionSafety.statuspage.pages';

const KEYS = [
  'id',
  'pageId',
  'apiKey',
  'apiUrl',
  'components',
  'timeoutSeconds',
];

/**
 * The pages in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readStatuspagePages(
  config: Config,
): readonly StatuspagePageSettings[] {
  return readConfigEntries(config, ROOT, KEYS).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      pageId: entry.getString('pageId'),
      apiKey: entry.getString('apiKey'),
      apiUrl: entry.getOptionalString('apiUrl'),
      components: readComponents(entry, path),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
    }),
  );
}

function readComponents(
  entry: Config,
  path: string,
): Readonly<Record<string, string>> {
  const components = readNamedEntries(entry, path, {
    list: 'components',
    name: 'entity',
    keys: ['componentId'],
    read: (component, at) => {
      requireEntityRef(component.getString('entity'), `${at}.entity`);
      return component.getString('componentId');
    },
  });
  if (Object.keys(components).length > 0) return components;
  throw new InputError(
    `${path}.components is missing: say which component of the page is for which entity, {entity: component:default/web, componentId: …}.`,
  );
}
