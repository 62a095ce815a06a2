import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { ProductionSafetyClient } from '@production-safety/backstage-plugin-production-safety-common';
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
        actions.addActions(
          createRollbackAction({ client, auth, appPath }),
          createWriteVariablesAction({ client, auth }),
        );
      },
    });
  },
});
