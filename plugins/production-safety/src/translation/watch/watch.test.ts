import german from './german';
import { watchTranslationRef } from './watchTranslationRef';

const VARIABLE = /{{\w+}}/g;

it('has the same values in German as in English in every message', () => {
  const { getDefaultMessages } = watchTranslationRef as unknown as {
    getDefaultMessages(): Record<string, string>;
  };
  const english = getDefaultMessages.call(watchTranslationRef);
  const messages = german as Record<string, string>;
  const variables = (of: string) => (of.match(VARIABLE) ?? []).sort().join();
  expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  const different = Object.keys(english).filter(
    key => variables(messages[key]) !== variables(english[key]),
  );
  expect(different).toEqual([]);
});
