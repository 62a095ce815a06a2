import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  productionSafetyDeployerExtensionPoint,
  productionSafetySourceControlExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  InMemoryDeployer,
  type InMemorySourceControl,
} from '@production-safety/testing';

/** Connects a repository and the deployer `web`. */
export function codeModule(
  control: InMemorySourceControl,
  deployer: InMemoryDeployer = InMemoryDeployer.create({
    clock: systemClock,
    environment: 'production',
  }),
) {
  return createBackendModule({
    pluginId: 'production-safety',
    moduleId: 'code-in-memory',
    register(env) {
      env.registerInit({
        deps: {
          sourceControls: productionSafetySourceControlExtensionPoint,
          deployers: productionSafetyDeployerExtensionPoint,
        },
        async init({ sourceControls, deployers }) {
          sourceControls.addSourceControl({
            id: 'in-memory',
            serves: repository => repository === control.code.repository,
            control,
          });
          deployers.addDeployer({ id: 'web', deployer });
        },
      });
    },
  });
}
