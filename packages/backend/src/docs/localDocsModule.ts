import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { techdocsPreparerExtensionPoint } from '@backstage/plugin-techdocs-node';
import { LocalDocsPreparer } from './LocalDocsPreparer';

export const localDocsModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'local-docs',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        preparers: techdocsPreparerExtensionPoint,
      },
      async init({ config, preparers }) {
        preparers.registerPreparer(
          'dir',
          new LocalDocsPreparer(ScmIntegrations.fromConfig(config)),
        );
      },
    });
  },
});
