import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { variables } from './variables';

/**
 * Text about environment variables. Apart from the rest, so that the card on
 * every component's page does not carry what one page shows.
 */
export const variablesTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.variables',
  messages: variables,
  translations: { de: () => import('./german') },
});
