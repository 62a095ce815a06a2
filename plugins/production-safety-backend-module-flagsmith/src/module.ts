import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { productionSafetyFlagControlExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import { connectFlagsmith } from './connectFlagsmith';
import { readFlagsmithConfig } from './readFlagsmithConfig';
import { webhookVerifier } from './webhookVerifier';

/**
 * Connects the Flagsmith projects of `productionSafety.flagsmith` to the
 * production-safety backend.
 *
 * @public
 */
export const productionSafetyModuleFlagsmith = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'flagsmith',
  register(env) {
    env.registerInit({
      deps: {
        flags: productionSafetyFlagControlExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ flags, config, logger }) {
        for (const instance of readFlagsmithConfig(config)) {
          flags.addFlagControl({
            id: instance.id,
            ...connectFlagsmith(instance, logger, flags.leasesOf(instance.id)),
            ...webhookVerifier(instance),
            clientPollSeconds: instance.clientPollSeconds,
            environments: instance.environments.map(({ name }) => name),
          });
        }
      },
    });
  },
});
