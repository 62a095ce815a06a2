import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  PagerDutyOnCall,
  PagerDutyPager,
} from '@production-safety/adapter-pagerduty';
import {
  connectEntry,
  productionSafetyOnCallExtensionPoint,
  productionSafetyPagerExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  readPagerDutyOnCall,
  readPagerDutyServices,
} from './readPagerDutyConfig';

/**
 * Connects what is in `productionSafety.pagerduty` to the production-safety
 * backend: incidents are paged through its services, and who is on call is
 * read from its escalation policies.
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
        rotas: productionSafetyOnCallExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ pagers, rotas, config }) {
        for (const service of readPagerDutyServices(config)) {
          const { id, path, components, ...settings } = service;
          const pager = connectEntry(path, () =>
            PagerDutyPager.create({ ...settings, clock: systemClock }),
          );
          pagers.addPager({ id, pager, ...(components && { components }) });
        }
        for (const policies of readPagerDutyOnCall(config)) {
          const { id, path, components, ...settings } = policies;
          const onCall = connectEntry(path, () =>
            PagerDutyOnCall.create({ ...settings, clock: systemClock }),
          );
          rotas.addOnCall({ id, onCall, ...(components && { components }) });
        }
      },
    });
  },
});
