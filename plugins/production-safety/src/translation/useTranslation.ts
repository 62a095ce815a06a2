import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { productionSafetyTranslationRef } from './productionSafetyTranslationRef';
import type { Translate } from './productionSafetyTranslationRef';

/** The plugin's text in the reader's language. */
export function useTranslation(): Translate {
  return useTranslationRef(productionSafetyTranslationRef).t;
}
