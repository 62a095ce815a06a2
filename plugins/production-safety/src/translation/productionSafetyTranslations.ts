import { createTranslationResource } from '@backstage/core-plugin-api/alpha';
import { productionSafetyTranslationRef } from './productionSafetyTranslationRef';

/**
 * Translations that come with the plugin: German (`de`).
 *
 * @public
 */
export const productionSafetyTranslations = createTranslationResource({
  ref: productionSafetyTranslationRef,
  translations: { de: () => import('./german') },
});
