import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { ChecklistsProcessor } from './ChecklistsProcessor';
import { RolloutProcessor } from './RolloutProcessor';

/**
 * Adds the kind `Rollout` to the catalog.
 *
 * @public
 */
export const catalogModuleProductionSafety = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'production-safety',
  register(module) {
    module.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addProcessor(new RolloutProcessor());
        processing.addProcessor(new ChecklistsProcessor());
      },
    });
  },
});
