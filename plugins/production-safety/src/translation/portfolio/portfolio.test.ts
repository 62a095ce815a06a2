import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { MockTranslationApi } from '@backstage/test-utils/alpha';
import german from './german';
import { portfolioTranslationRef } from './portfolioTranslationRef';

it('forms the plural in both languages', () => {
  const { count_one, count_other } = german;
  const ref = createTranslationRef({
    id: 'german',
    messages: { count_one, count_other },
  });
  const texts = MockTranslationApi.create();
  const snapshot = texts.getTranslation(ref);
  expect(snapshot.ready && snapshot.t('count', { count: 2 })).toBe(
    '2 Rollouts',
  );
  const english = texts.getTranslation(portfolioTranslationRef);
  expect(english.ready && english.t('count', { count: 1 })).toBe('1 rollout');
});
