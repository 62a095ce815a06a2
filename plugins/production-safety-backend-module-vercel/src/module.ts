import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { VercelDeployer } from '@production-safety/adapter-vercel';
import {
  productionSafetyDeployerExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readVercelDeployers } from './readVercelConfig';

/**
 * Connects the deployers of `productionSafety.vercel` to the production-safety
 * backend.
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
        config: coreServices.rootConfig,
      },
      async init({ deployers, config }) {
        for (const { id, path, token, ...settings } of readVercelDeployers(
          config,
        )) {
          const headers = { Authorization: `Bearer ${token}` };
          deployers.addDeployer({
            id,
            deployer: connect(path, {
              ...settings,
              credentials: async () => ({ headers }),
              clock: systemClock,
            }),
          });
        }
      },
    });
  },
});

/** @throws InputError that names the entry and what is wrong with it. */
function connect(
  path: string,
  options: Parameters<typeof VercelDeployer.create>[0],
): VercelDeployer {
  try {
    return VercelDeployer.create(options);
  } catch (error) {
    // The adapter names the option; which entry it is in is known only here.
    throw new InputError(`${path}: ${error}`);
  }
}
