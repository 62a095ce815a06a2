import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { events } from './events';

/**
 * Names of kinds of events. Apart from the rest, so that the card on every
 * component's page does not carry what only pages show.
 */
export const eventsTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.events',
  messages: events,
  translations: { de: () => import('./german') },
});
