/** What a machine needs to know of a step. */
export interface Marker {
  /** By name, in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What is wrong, each as a sentence. */
  readonly faults: readonly string[];
}

const ATTRIBUTE =
  /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gy;

const KNOWN =
  /^(?:id|data-step|data-record|data-action|data-verify|data-when|data-(?:input|verify)-[a-z][a-z0-9-]*)$/;

/** Reads an opening tag `<a id="…" data-step="…">`. */
export function readMarker(tag: string): Marker {
  const attributes = new Map<string, string>();
  const faults: string[] = [];
  const end = tag.length - 1;
  let at = 2;
  ATTRIBUTE.lastIndex = at;
  for (
    let match = ATTRIBUTE.exec(tag);
    match && match.index < end;
    match = ATTRIBUTE.exec(tag)
  ) {
    at = ATTRIBUTE.lastIndex;
    const [, written, quoted, single, bare] = match;
    const name = written.toLowerCase();
    if (!KNOWN.test(name)) {
      faults.push(`The marker has an unknown attribute "${written}".`);
    } else if (attributes.has(name)) {
      faults.push(`The marker has "${name}" twice.`);
    } else {
      if (quoted === undefined) {
        faults.push(`The value of "${name}" is not in double quotes.`);
      }
      const value = unescaped(quoted ?? single ?? bare ?? '');
      if (/(?:^|[\s"'])(?:id|data-[a-z-]+)=/i.test(value)) {
        faults.push(`The value of "${name}" swallows another attribute.`);
      }
      attributes.set(name, value);
    }
  }
  if (tag.slice(at, end).trim() !== '') {
    faults.push('The marker cannot be read to its end.');
  }
  return { attributes, faults };
}

function unescaped(value: string): string {
  return value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
