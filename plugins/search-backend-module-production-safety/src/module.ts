import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import {
  INCIDENT_RESTRICTED_TOPIC,
  IncidentClient,
  ProductionSafetyClient,
} from '@production-safety/backstage-plugin-production-safety-common';
import { afreshOn } from './afreshOn';
import { createIncidentCollator } from './createIncidentCollator';
import { createRunbookCollator } from './createRunbookCollator';
import { readChecklists } from './readChecklists';

const SCHEDULE = 'search.collators.productionSafety.schedule';

const USUAL_SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  // The backend that is asked starts at the same time.
  initialDelay: { seconds: 30 },
};

/**
 * Puts incidents and runbooks into the search.
 *
 * @public
 */
export const searchModuleProductionSafety = createBackendModule({
  pluginId: 'search',
  moduleId: 'production-safety',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        indexRegistry: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        config,
        discovery,
        events,
        indexRegistry,
        logger,
        scheduler,
      }) {
        const options = { discoveryApi: discovery, fetchApi: { fetch } };
        const deps = {
          incidents: new IncidentClient(options),
          rollouts: new ProductionSafetyClient(options),
          auth,
          logger,
          appPath:
            config.getOptionalString('productionSafety.appPath') ??
            '/production-safety',
          checklists: readChecklists(config),
        };
        const schedule = config.has(SCHEDULE)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(SCHEDULE),
            )
          : USUAL_SCHEDULE;
        indexRegistry.addCollator({
          // What became restricted is found no longer than it has to be.
          schedule: afreshOn(
            INCIDENT_RESTRICTED_TOPIC,
            scheduler.createScheduledTaskRunner(schedule),
            { events, logger, scheduler },
          ),
          factory: createIncidentCollator(deps),
        });
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: createRunbookCollator(deps),
        });
      },
    });
  },
});
