import {
  coreServices,
  createBackendModule,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  SentryFlagChangeLog,
  SentrySignalSource,
} from '@production-safety/adapter-sentry';
import {
  connectEntry,
  productionSafetyFlagChangeLogExtensionPoint,
  productionSafetySignalSourceExtensionPoint,
  systemClock as clock,
  type ProductionSafetyFlagChangeLogExtensionPoint,
  type ProductionSafetySignalSourceExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readFlagChangeLogs } from './readFlagChangeLogConfig';
import { readSentrySources } from './readSentryConfig';

/**
 * Connects the sources and the change logs of `productionSafety.sentry` to the
 * production-safety backend.
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
        logs: productionSafetyFlagChangeLogExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ sources, logs, config }) {
        connectSources(sources, config);
        connectLogs(logs, config);
      },
    });
  },
});

function connectSources(
  sources: ProductionSafetySignalSourceExtensionPoint,
  config: RootConfigService,
): void {
  for (const { id, path, token, ...options } of readSentrySources(config)) {
    const headers = { Authorization: `Bearer ${token}` };
    const credentials = async () => ({ headers });
    const source = connectEntry(path, () =>
      SentrySignalSource.create({ ...options, credentials, clock }),
    );
    const components = Object.keys(options.components);
    sources.addSignalSource({ id, source, components });
  }
}

function connectLogs(
  logs: ProductionSafetyFlagChangeLogExtensionPoint,
  config: RootConfigService,
): void {
  for (const entry of readFlagChangeLogs(config)) {
    const { id, path, secret, environments, ...options } = entry;
    const log = connectEntry(path, () =>
      SentryFlagChangeLog.create({
        ...options,
        secret: async () => secret,
        clock,
      }),
    );
    logs.addFlagChangeLog({ id, log, environments });
  }
}
