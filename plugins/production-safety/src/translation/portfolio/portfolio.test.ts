import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { MockTranslationApi } from '@backstage/test-utils/alpha';
import german from './german';
import { portfolioTranslationRef } from './portfolioTranslationRef';

const VARIABLE = /{{\w+}}/g;

it('has the same values in German as in English in every message', () => {
  const { getDefaultMessages } = portfolioTranslationRef as unknown as {
    getDefaultMessages(): Record<string, string>;
  };
  const english = getDefaultMessages.call(portfolioTranslationRef);
  const messages = german as Record<string, string>;
  const variables = (of: string) => (of.match(VARIABLE) ?? []).sort().join();
  expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  const different = Object.keys(english).filter(
    key => variables(messages[key]) !== variables(english[key]),
  );
  expect(different).toEqual([]);
});

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
