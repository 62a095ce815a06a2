import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  VercelDeployer,
  VercelVitals,
} from '@production-safety/adapter-vercel';
import {
  connectEntry,
  productionSafetyDeployerExtensionPoint,
  productionSafetySignalSourceExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readVercelDeployers } from './readVercelConfig';
import { readVercelVitals } from './readVercelVitals';

/**
 * Connects the deployers and the sources of `productionSafety.vercel` to the
 * production-safety backend.
 *
 * @public
 */
export const productionSafetyModuleVercel = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'vercel',
  register(env) {
    env.registerInit({
      deps: {
        deployers: productionSafetyDeployerExtensionPoint,
        sources: productionSafetySignalSourceExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ deployers, sources, config }) {
        for (const { id, path, ...settings } of readVercelDeployers(config)) {
          const deployer = connectEntry(path, () =>
            VercelDeployer.create(withAccess(settings)),
          );
          deployers.addDeployer({ id, deployer });
        }
        for (const { id, path, ...settings } of readVercelVitals(config)) {
          const source = connectEntry(path, () =>
            VercelVitals.create(withAccess(settings)),
          );
          const components = Object.keys(settings.components);
          sources.addSignalSource({ id, source, components });
        }
      },
    });
  },
});

function withAccess<Settings>({
  token,
  ...settings
}: Settings & { readonly token: string }) {
  const headers = { Authorization: `Bearer ${token}` };
  const credentials = async () => ({ headers });
  return { ...settings, credentials, clock: systemClock };
}
