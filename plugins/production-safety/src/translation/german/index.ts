import { createTranslationMessages } from '@backstage/core-plugin-api/alpha';
import { productionSafetyTranslationRef } from '../productionSafetyTranslationRef';
import { card } from './card';
import { page } from './page';
import { rollback } from './rollback';
import { words } from './words';

/** German. The compiler refuses missing and unknown keys. */
export default createTranslationMessages({
  ref: productionSafetyTranslationRef,
  messages: {
    ...words,
    ...card,
    ...rollback,
    ...page,
  },
});
