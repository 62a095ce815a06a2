import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { decision } from './decision';

/**
 * Text of the page on why a rollback was made. Apart from the rest, so that the
 * card on every component's page does not carry what one page shows.
 */
export const decisionTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.decision',
  messages: decision,
  translations: { de: () => import('./german') },
});
