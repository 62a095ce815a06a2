import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const VARIABLE = /{{\w+}}/g;

interface Ref {
  getDefaultMessages(): Record<string, string>;
}

/** Each folder with a reference of its own, and the first one beside them. */
const translations = readdirSync(__dirname)
  .filter(name => existsSync(join(__dirname, name, `${name}TranslationRef.ts`)))
  .map(name => ({
    name,
    german: messagesIn(`./${name}/german`),
    english: englishIn(`./${name}/${name}TranslationRef`),
  }))
  .concat({
    name: 'production-safety',
    german: messagesIn('./german'),
    english: englishIn('./productionSafetyTranslationRef'),
  });

describe.each(translations)('German of $name', ({ german, english }) => {
  it('has the keys of English', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('has the same values as English in every message', () => {
    const variables = (of: string) => (of.match(VARIABLE) ?? []).sort().join();
    const different = Object.keys(english).filter(
      key => variables(german[key]) !== variables(english[key]),
    );
    expect(different).toEqual([]);
  });
});

function messagesIn(path: string): Record<string, string> {
  const { default: german } = require(path);
  return german.messages ?? german;
}

function englishIn(path: string): Record<string, string> {
  const ref = Object.values<Ref>(require(path))[0];
  return ref.getDefaultMessages();
}
