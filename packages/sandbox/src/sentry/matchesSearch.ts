/** A search that the server cannot read. */
export class UnreadableSearch extends Error {}

const TERM = /\s*(!?)([\w.@-]+):(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;

interface Term {
  readonly negated: boolean;
  readonly key: string;
  readonly value: string;
  readonly anything: boolean;
}

/**
 * Whether tags fulfil a search: terms of the form `key:value`, `!key:value`
 * and `key:*`, all of which must hold. There is no more of the language here.
 *
 * @throws UnreadableSearch
 */
export function matchesSearch(
  search: string,
): (tags: Readonly<Record<string, string>>) => boolean {
  const terms = parse(search.trim());
  return tags =>
    terms.every(({ key, value, anything, negated }) => {
      const found = tags[key];
      const holds = anything ? found !== undefined : found === value;
      return holds !== negated;
    });
}

function parse(search: string): readonly Term[] {
  const terms: Term[] = [];
  const pattern = new RegExp(TERM);
  for (let at = 0; at < search.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const found = pattern.exec(search);
    if (!found) throw new UnreadableSearch(search.slice(at));
    const [, negation, key, quoted, bare] = found;
    terms.push({
      negated: negation === '!',
      key,
      value: quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1'),
      anything: quoted === undefined && bare === '*',
    });
  }
  return terms;
}
