import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  productionSafetyDeployerExtensionPoint,
  productionSafetySourceControlExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import { connectDeployers, connectSourceControls } from './connectGitlab';

/**
 * Connects the GitLabs of `integrations.gitlab` and the deployers of
 * `productionSafety.gitlab` to the production-safety backend.
 *
 * @public
 */
export const productionSafetyModuleGitlab = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'gitlab',
  register(env) {
    env.registerInit({
      deps: {
        sourceControls: productionSafetySourceControlExtensionPoint,
        deployers: productionSafetyDeployerExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ sourceControls, deployers, config }) {
        connectSourceControls(config).forEach(each =>
          sourceControls.addSourceControl(each),
        );
        connectDeployers(config).forEach(each => deployers.addDeployer(each));
      },
    });
  },
});
