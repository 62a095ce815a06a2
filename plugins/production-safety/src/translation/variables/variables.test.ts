import german from './german';
import { variablesTranslationRef } from './variablesTranslationRef';

const VARIABLE = /{{\w+}}/g;

it('has the same values in German as in English in every message', () => {
  const { getDefaultMessages } = variablesTranslationRef as unknown as {
    getDefaultMessages(): Record<string, string>;
  };
  const english = getDefaultMessages.call(variablesTranslationRef);
  const messages = german as Record<string, string>;
  const variables = (of: string) => (of.match(VARIABLE) ?? []).sort().join();
  expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  expect(Object.values(messages).map(variables).sort()).toEqual(
    Object.values(english).map(variables).sort(),
  );
});
