import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { signals } from './signals';

/**
 * Text about what was measured and backtests on it. Apart from the rest, so
 * that the card on every component's page does not carry what one page shows.
 */
export const signalsTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.signals',
  messages: signals,
  translations: { de: () => import('./german') },
});
