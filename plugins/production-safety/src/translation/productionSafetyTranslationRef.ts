import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import { card } from './card';
import { common } from './common';
import { page } from './page';
import { rollback } from './rollback';
import { stepper } from './stepper';
import { words } from './words';

/**
 * All text of the plugin, in English.
 *
 * @public
 */
export const productionSafetyTranslationRef = createTranslationRef({
  id: 'plugin.production-safety',
  messages: {
    words,
    common,
    stepper,
    card,
    rollback,
    page,
  },
});

/** Looks up text of the plugin. */
export type Translate = TranslationFunction<
  (typeof productionSafetyTranslationRef)['T']
>;
