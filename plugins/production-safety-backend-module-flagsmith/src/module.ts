import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { FlagsmithFlagControl } from '@production-safety/adapter-flagsmith';
import {
  productionSafetyFlagControlExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  readFlagsmithConfig,
  type FlagsmithInstance,
} from './readFlagsmithConfig';

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
      },
      async init({ flags, config }) {
        for (const instance of readFlagsmithConfig(config)) {
          flags.addFlagControl({
            id: instance.id,
            control: connect(instance),
            clientPollSeconds: instance.clientPollSeconds,
          });
        }
      },
    });
  },
});

function connect(instance: FlagsmithInstance): FlagsmithFlagControl {
  try {
    return FlagsmithFlagControl.create({ ...instance, clock: systemClock });
  } catch (error) {
    // The adapter names the option; which entry it is in is known only here.
    throw new InputError(
      `productionSafety.flagsmith, entry ${instance.id}: ${error}`,
    );
  }
}
