import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { MockTranslationApi } from '@backstage/test-utils/alpha';
import { english } from '../../__testUtils__/english';
import { productionSafetyTranslationRef } from '../productionSafetyTranslationRef';
import german from './index';

const VARIABLE = /{{\w+}}/g;

function englishMessages(): Record<string, string> {
  const { getDefaultMessages } = productionSafetyTranslationRef as unknown as {
    getDefaultMessages(): Record<string, string>;
  };
  return getDefaultMessages.call(productionSafetyTranslationRef);
}

describe('German', () => {
  const messages = german.messages as Record<string, string>;

  it('has exactly the keys of English', () => {
    expect(Object.keys(messages).sort()).toEqual(
      Object.keys(englishMessages()).sort(),
    );
  });

  it('uses the same values as English in every message', () => {
    const variables = (of: string) => (of.match(VARIABLE) ?? []).sort().join();
    const different = Object.entries(englishMessages())
      .filter(([key, text]) => variables(messages[key]) !== variables(text))
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  it('forms the plural', () => {
    const ref = createTranslationRef({
      id: 'german',
      messages: {
        count_one: messages['portfolio.count_one'],
        count_other: messages['portfolio.count_other'],
      },
    });
    const snapshot = MockTranslationApi.create().getTranslation(ref);
    expect(snapshot.ready && snapshot.t('count', { count: 2 })).toBe(
      '2 Rollouts',
    );
  });

  it('leaves English as it is', () => {
    expect(english().t('portfolio.count', { count: 1 })).toBe('1 rollout');
  });
});
