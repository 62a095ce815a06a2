import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { setup } from './setup';

/**
 * Text of the setup check. Apart from the rest, so that the card on every
 * component's page does not carry what one page shows.
 */
export const setupTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.setup',
  messages: setup,
  translations: { de: () => import('./german') },
});
