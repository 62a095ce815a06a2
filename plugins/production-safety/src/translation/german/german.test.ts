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
});
