import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  productionSafetyDeployerExtensionPoint,
  productionSafetyIssueTrackerExtensionPoint,
  productionSafetySourceControlExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  connectDeployers,
  connectIssueTracker,
  connectSourceControls,
} from './connectGithub';

/**
 * Connects the GitHubs of `integrations.github`, and the deployers and issues of
 * `productionSafety.github`, to the production-safety backend.
 *
 * @public
 */
export const productionSafetyModuleGithub = createBackendModule({
  pluginId: 'production-safety',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        sourceControls: productionSafetySourceControlExtensionPoint,
        deployers: productionSafetyDeployerExtensionPoint,
        issueTrackers: productionSafetyIssueTrackerExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ sourceControls, deployers, issueTrackers, config }) {
        connectSourceControls(config).forEach(each =>
          sourceControls.addSourceControl(each),
        );
        connectDeployers(config).forEach(each => deployers.addDeployer(each));
        const issues = connectIssueTracker(config);
        if (issues) issueTrackers.addIssueTracker(issues);
      },
    });
  },
});
