import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { portfolio } from './portfolio';

/**
 * Text of the portfolio and the home widget. Apart from the rest, so that the
 * card on every component's page does not carry what other pages show.
 */
export const portfolioTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.portfolio',
  messages: portfolio,
  translations: { de: () => import('./german') },
});
