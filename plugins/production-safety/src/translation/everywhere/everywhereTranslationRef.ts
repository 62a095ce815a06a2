import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { everywhere } from './everywhere';

/** Text of what stands on every page. */
export const everywhereTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.everywhere',
  messages: everywhere,
  translations: { de: () => import('./german') },
});
