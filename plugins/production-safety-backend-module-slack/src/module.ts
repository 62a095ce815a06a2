import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { SlackAnnouncer } from '@production-safety/adapter-slack';
import {
  connectEntry,
  productionSafetyAnnouncerExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readSlackChannels } from './readSlackConfig';

/**
 * Connects the channels of `productionSafety.slack` to the production-safety
 * backend: incidents, and rollouts where that is asked for, are announced in
 * them.
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
          const { id, path, components, topics, ...settings } = channel;
          const announcer = connectEntry(path, () =>
            SlackAnnouncer.create({ ...settings, clock: systemClock }),
          );
          announcers.addAnnouncer({
            id,
            announcer,
            ...(components && { components }),
            ...(topics && { topics }),
          });
        }
      },
    });
  },
});
