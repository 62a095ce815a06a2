import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { reverts } from './reverts';

/**
 * Text about code reverts. Apart from the rest, so that the card on every
 * component's page does not carry what one page shows.
 */
export const revertsTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.reverts',
  messages: reverts,
  translations: { de: () => import('./german') },
});
