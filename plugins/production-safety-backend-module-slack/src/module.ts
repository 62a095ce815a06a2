import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { productionSafetyAnnouncerExtensionPoint } from '@production-safety/backstage-plugin-production-safety-node';
import { connectChannel } from './connectChannel';
import { readSlackChannels } from './readSlackConfig';

/**
 * Connects the channels of `productionSafety.slack` to the production-safety
 * backend: incidents, and rollouts where that is asked for, are announced in
 * them, and what people press and pin there is heard where that is asked for.
 *
 * @public
 */
export const productionSafetyModuleSlack = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'slack',
  register(env) {
    env.registerInit({
      deps: {
        announcers: productionSafetyAnnouncerExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ announcers, config }) {
        for (const channel of readSlackChannels(config)) {
          announcers.addAnnouncer(connectChannel(channel));
        }
      },
    });
  },
});
