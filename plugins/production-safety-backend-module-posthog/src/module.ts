import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { PosthogSignalSource } from '@production-safety/adapter-posthog';
import {
  connectEntry,
  productionSafetySignalSourceExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readPosthogSources } from './readPosthogConfig';

/**
 * Connects the sources of `productionSafety.posthog` to the production-safety
 * backend.
 *
 * @public
 */
export const productionSafetyModulePosthog = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'posthog',
  register(env) {
    env.registerInit({
      deps: {
        sources: productionSafetySignalSourceExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ sources, config }) {
        for (const { id, path, token, ...options } of readPosthogSources(
          config,
        )) {
          const headers = { Authorization: `Bearer ${token}` };
          const source = connectEntry(path, () =>
            PosthogSignalSource.create({
              ...options,
              credentials: async () => ({ headers }),
              clock: systemClock,
            }),
          );
          const known = options.components && Object.keys(options.components);
          const components = known ? { components: known } : {};
          sources.addSignalSource({ id, source, ...components });
        }
      },
    });
  },
});
