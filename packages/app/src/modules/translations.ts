import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { productionSafetyTranslations } from '@production-safety/backstage-plugin-production-safety';

/**
 * The German of the plugin. Which languages Settings offers is said in
 * app-config.yaml, at the extension `api:app/app-language`.
 */
export const translationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'production-safety',
      params: { resource: productionSafetyTranslations },
    }),
  ],
});
