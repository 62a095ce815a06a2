import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { drill } from './drill';

/**
 * Text about drills. Apart from the rest, so that the card on every
 * component's page does not carry what one page shows.
 */
export const drillTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.drill',
  messages: drill,
  translations: { de: () => import('./german') },
});
