import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { recovery } from './recovery';

/**
 * Text about how fast users came back and what could go wrong. Apart from the
 * rest, so that the card on every component's page does not carry what one
 * page shows.
 */
export const recoveryTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.recovery',
  messages: recovery,
  translations: { de: () => import('./german') },
});
