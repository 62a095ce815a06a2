import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import { incidents } from './incidents';

/**
 * Text of the pages of incidents. Apart from the rest, so that the card on
 * every component's page does not carry what few pages show.
 */
export const incidentsTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.incidents',
  messages: incidents,
  translations: { de: () => import('./german') },
});

/** Looks up text of the pages of incidents. */
export type TranslateIncidents = TranslationFunction<
  (typeof incidentsTranslationRef)['T']
>;
