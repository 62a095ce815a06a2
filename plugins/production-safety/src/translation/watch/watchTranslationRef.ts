import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { watch } from './watch';

/**
 * Text about what gates and guards measured. Apart from the rest, so that the
 * card on every component's page does not carry what one page shows.
 */
export const watchTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.watch',
  messages: watch,
  translations: { de: () => import('./german') },
});
