import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { runbooks } from './runbooks';

/**
 * Text about runbooks and their findings. Apart from the rest, so that the
 * card on every component's page does not carry what one page shows.
 */
export const runbooksTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.runbooks',
  messages: runbooks,
  translations: { de: () => import('./german') },
});
