import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { search } from './search';

/** Text of what the search has found. */
export const searchTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.search',
  messages: search,
  translations: { de: () => import('./german') },
});
