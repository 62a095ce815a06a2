import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { StatuspageStatusPage } from '@production-safety/adapter-statuspage';
import {
  connectEntry,
  productionSafetyStatusPageExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readStatuspagePages } from './readStatuspageConfig';

/**
 * Connects the pages of `productionSafety.statuspage` to the production-safety
 * backend: the public is told of incidents on them.
 *
 * @public
 */
export const productionSafetyModuleStatuspage = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'statuspage',
  register(env) {
    env.registerInit({
      deps: {
        statusPages: productionSafetyStatusPageExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ statusPages, config }) {
        for (const page of readStatuspagePages(config)) {
          const { id, path, components, ...settings } = page;
          const statusPage = connectEntry(path, () =>
            StatuspageStatusPage.create({ ...settings, clock: systemClock }),
          );
          statusPages.addStatusPage({ id, statusPage, components });
        }
      },
    });
  },
});
