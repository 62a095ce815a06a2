import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  productionSafetyDeployerExtensionPoint,
  productionSafetyFlagControlExtensionPoint,
  productionSafetyPagerExtensionPoint,
  productionSafetySignalSourceExtensionPoint,
  productionSafetySourceControlExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import { FlagControlRegistry } from './flags/FlagControlRegistry';
import { PagerRegistry } from './incidents/PagerRegistry';
import { CodeHostRegistry } from './reverts/CodeHostRegistry';
import { SignalSourceRegistry } from './signals/SignalSourceRegistry';
import { startPlugin } from './startPlugin';

/**
 * Backend of the production-safety plugin.
 *
 * @public
 */
export const productionSafetyPlugin = createBackendPlugin({
  pluginId: 'production-safety',
  register(env) {
    const flags = new FlagControlRegistry();
    env.registerExtensionPoint(
      productionSafetyFlagControlExtensionPoint,
      flags,
    );
    const codeHosts = new CodeHostRegistry();
    env.registerExtensionPoint(
      productionSafetySourceControlExtensionPoint,
      codeHosts,
    );
    env.registerExtensionPoint(
      productionSafetyDeployerExtensionPoint,
      codeHosts,
    );
    const sources = new SignalSourceRegistry();
    env.registerExtensionPoint(
      productionSafetySignalSourceExtensionPoint,
      sources,
    );
    const pagers = new PagerRegistry();
    env.registerExtensionPoint(productionSafetyPagerExtensionPoint, pagers);
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        meters: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
      },
      init: services =>
        startPlugin({ ...services, flags, codeHosts, sources, pagers }),
    });
  },
});
