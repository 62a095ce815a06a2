import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { SentrySignalSource } from '@production-safety/adapter-sentry';
import {
  connectEntry,
  productionSafetySignalSourceExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readSentrySources } from './readSentryConfig';

/**
 * Connects the sources of `productionSafety.sentry` to the production-safety
 * backend.
 *
 * @public
 */
export const productionSafetyModuleSentry = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'sentry',
  register(env) {
    env.registerInit({
      deps: {
        sources: productionSafetySignalSourceExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ sources, config }) {
        for (const { id, path, token, ...options } of readSentrySources(
          config,
        )) {
          const headers = { Authorization: `Bearer ${token}` };
          const source = connectEntry(path, () =>
            SentrySignalSource.create({
              ...options,
              credentials: async () => ({ headers }),
              clock: systemClock,
            }),
          );
          const components = Object.keys(options.components);
          sources.addSignalSource({ id, source, components });
        }
      },
    });
  },
});
