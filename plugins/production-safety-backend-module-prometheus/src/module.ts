import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { PrometheusSignalSource } from '@production-safety/adapter-prometheus';
import {
  connectEntry,
  productionSafetySignalSourceExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readPrometheusSources } from './readPrometheusConfig';

/**
 * Connects the sources of `productionSafety.prometheus` to the
 * production-safety backend.
 *
 * @public
 */
export const productionSafetyModulePrometheus = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'prometheus',
  register(env) {
    env.registerInit({
      deps: {
        sources: productionSafetySignalSourceExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ sources, config }) {
        for (const { id, path, ...options } of readPrometheusSources(config)) {
          const source = connectEntry(path, () =>
            PrometheusSignalSource.create({ ...options, clock: systemClock }),
          );
          sources.addSignalSource({ id, source });
        }
      },
    });
  },
});
