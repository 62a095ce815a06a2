import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { PagerDutyPager } from '@production-safety/adapter-pagerduty';
import {
  connectEntry,
  productionSafetyPagerExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readPagerDutyServices } from './readPagerDutyConfig';

/**
 * Connects the services of `productionSafety.pagerduty` to the
 * production-safety backend: incidents are paged through them.
 *
 * @public
 */
export const productionSafetyModulePagerduty = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'pagerduty',
  register(env) {
    env.registerInit({
      deps: {
        pagers: productionSafetyPagerExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ pagers, config }) {
        for (const service of readPagerDutyServices(config)) {
          const { id, path, components, ...settings } = service;
          const pager = connectEntry(path, () =>
            PagerDutyPager.create({ ...settings, clock: systemClock }),
          );
          pagers.addPager({ id, pager, ...(components && { components }) });
        }
      },
    });
  },
});
