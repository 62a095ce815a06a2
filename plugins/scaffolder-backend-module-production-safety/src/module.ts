import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  IncidentClient,
  ProductionSafetyClient,
} from '@production-safety/backstage-plugin-production-safety-common';
import { createAnnounceAction } from './incidents/createAnnounceAction';
import { createAnswerStepAction } from './incidents/createAnswerStepAction';
import { createDeclareAction } from './incidents/createDeclareAction';
import { createResolveAction } from './incidents/createResolveAction';
import { createStartChecklistAction } from './incidents/createStartChecklistAction';
import { readAppPath } from './readAppPath';
import { createRollbackAction } from './rollback/createRollbackAction';
import { createWriteVariablesAction } from './variables/createWriteVariablesAction';

/**
 * Template actions of production safety.
 *
 * @public
 */
export const scaffolderModuleProductionSafety = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'production-safety',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const client = new ProductionSafetyClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        const appPath = readAppPath(config);
        const incidents = new IncidentClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        const deps = { client: incidents, auth, appPath };
        actions.addActions(
          createRollbackAction({ client, auth, appPath }),
          createWriteVariablesAction({ client, auth }),
          createDeclareAction(deps),
          createStartChecklistAction(deps),
          createAnswerStepAction(deps),
          createResolveAction(deps),
          createAnnounceAction(deps),
        );
      },
    });
  },
});
