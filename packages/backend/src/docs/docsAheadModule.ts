import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';

const TECHDOCS_ANNOTATION_FIELD =
  'metadata.annotations.backstage.io/techdocs-ref';

async function mkdocsIsInstalled(): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = await Promise.all(
    folders.map(folder =>
      access(join(folder, 'mkdocs')).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/**
 * Builds the docs of all entities ahead of the first reader. TechDocs builds
 * a site when it is opened, and search knows only sites that were built: a
 * runbook must be found by search before anyone has opened it.
 */
export const docsAheadModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'docs-ahead',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, discovery, logger, scheduler }) {
        if (!(await mkdocsIsInstalled())) {
          logger.warn('mkdocs is not on the PATH: docs pages cannot be built');
          return;
        }
        const build = async (ref: string, signal: AbortSignal) => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: 'techdocs',
          });
          const { kind, namespace, name } = parseEntityRef(ref);
          const response = await fetch(
            `${await discovery.getBaseUrl(
              'techdocs',
            )}/sync/${namespace}/${kind}/${name}`,
            { headers: { authorization: `Bearer ${token}` }, signal },
          );
          if (response.ok || response.status === 304) return true;
          logger.warn(`Docs of ${ref} were not built: ${response.status}`);
          return false;
        };
        // Built once; from then on TechDocs looks for changes on each visit.
        const built = new Set<string>();
        await scheduler.scheduleTask({
          id: 'build-docs-ahead',
          scope: 'local',
          initialDelay: { seconds: 10 },
          frequency: { seconds: 30 },
          timeout: { minutes: 10 },
          fn: async signal => {
            const { items } = await catalog.getEntities(
              {
                filter: { [TECHDOCS_ANNOTATION_FIELD]: CATALOG_FILTER_EXISTS },
                fields: ['kind', 'metadata.namespace', 'metadata.name'],
              },
              { credentials: await auth.getOwnServiceCredentials() },
            );
            for (const ref of items.map(item => stringifyEntityRef(item))) {
              if (signal.aborted || built.has(ref)) continue;
              if (await build(ref, signal)) built.add(ref);
            }
          },
        });
      },
    });
  },
});
