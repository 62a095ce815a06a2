import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import { commands } from './commands';

/**
 * Text of commands and their dialogs. Apart from the rest, so that the card
 * on every component's page does not carry what one page shows.
 */
export const commandsTranslationRef = createTranslationRef({
  id: 'plugin.production-safety.commands',
  messages: commands,
  translations: { de: () => import('./german') },
});

/** Looks up text of commands. */
export type TranslateCommands = TranslationFunction<
  (typeof commandsTranslationRef)['T']
>;
