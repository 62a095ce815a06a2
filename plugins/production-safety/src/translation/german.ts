import { createTranslationMessages } from '@backstage/core-plugin-api/alpha';
import { productionSafetyTranslationRef } from './productionSafetyTranslationRef';

const german = createTranslationMessages({
  ref: productionSafetyTranslationRef,
  full: false,
  messages: {},
});

export default german;
