import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { techdocs } from './techdocs';

/** Text of runbooks within TechDocs, which few pages load. */
export const techdocsTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.techdocs',
  messages: techdocs,
  translations: { de: () => import('./german') },
});
