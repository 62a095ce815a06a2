import { MockTranslationApi } from '@backstage/test-utils/alpha';
import { createFormats } from '../format/formats';
import { productionSafetyTranslationRef } from '../translation/productionSafetyTranslationRef';
import type { Translate } from '../translation/productionSafetyTranslationRef';

/** The plugin's English text, without React. */
export function english() {
  const snapshot = MockTranslationApi.create().getTranslation(
    productionSafetyTranslationRef,
  );
  if (!snapshot.ready) throw new Error('English is always ready');
  return { t: snapshot.t as Translate, formats: createFormats(['en-GB']) };
}
