import type { Runbook } from '@production-safety/core';
import { describeValue } from '../../problem';
import { suggest } from '../../suggest';
import { readYaml } from '../../yaml/readYaml';
import { FRONT_MATTER_FIELDS } from './frontMatterFields';
import type { Source } from './Source';

const OPENS = /^\uFEFF?---[ \t]*\r?\n/;
const CLOSES = /^---[ \t]*\r?$/m;

/** What the front matter says, and where the text after it begins. */
export interface FrontMatter {
  readonly fields: Partial<Runbook>;
  readonly end: number;
}

/** Reads the YAML between two lines of dashes at the very top. */
export function readFrontMatter(source: Source): FrontMatter {
  const opening = OPENS.exec(source.text)?.[0];
  const from = opening?.length ?? 0;
  const closing = opening && CLOSES.exec(source.text.slice(from));
  if (!opening || !closing) {
    source.report(0, 'RF01', {
      message: 'There is no front matter.',
      fix: 'Begin the file with "---", the fields, and "---" again.',
    });
    return { fields: {}, end: 0 };
  }
  const yaml = source.text.slice(from, from + closing.index);
  const after = from + closing.index + closing[0].length;
  const end = source.text[after] === '\n' ? after + 1 : after;
  return { fields: readFields(yaml, from, source), end };
}

function readFields(
  yaml: string,
  from: number,
  source: Source,
): Partial<Runbook> {
  const text = readYaml(yaml.trim() === '' ? '{}' : yaml);
  const at = (place: { readonly line: number }) =>
    offsetOf(yaml, from, place.line);
  if (!('placeOf' in text)) {
    text.forEach(found =>
      source.report(at(found), 'RF01', {
        message: `The front matter cannot be read. ${found.message}`,
        fix: found.fix,
      }),
    );
    return {};
  }
  const { value } = text;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    source.report(from, 'RF01', {
      message: `The front matter is ${describeValue(value)}.`,
      fix: 'Write one field a line, such as "title: Search is slow".',
    });
    return {};
  }
  reportUnknown(value, key => at(text.placeOf([key], 'key')), source);
  return FRONT_MATTER_FIELDS.reduce<Partial<Runbook>>((fields, field) => {
    const { name, neededBy, example, read } = field;
    if (!Object.hasOwn(value, name)) {
      if (neededBy) {
        source.report(from, neededBy, {
          message: `The front matter has no "${name}".`,
          fix: `Write for example "${example}".`,
          pointer: name,
        });
      }
      return fields;
    }
    const written = (value as Record<string, unknown>)[name];
    const part = read(written);
    if (!part) {
      source.report(at(text.placeOf([name], 'key')), 'RF02', {
        message: `"${name}" is ${describeValue(written)}.`,
        fix: `Write for example "${example}".`,
        pointer: name,
      });
    }
    return { ...fields, ...part };
  }, {});
}

function reportUnknown(
  value: object,
  at: (key: string) => number,
  source: Source,
): void {
  const known = FRONT_MATTER_FIELDS.map(({ name }) => name);
  for (const key of Object.keys(value).filter(each => !known.includes(each))) {
    const meant = suggest(key, known);
    source.report(at(key), 'RF02', {
      message: `The front matter has no field "${key}".`,
      fix: meant
        ? `Did you mean "${meant}"?`
        : `Known fields are ${known.join(', ')}.`,
      pointer: key,
    });
  }
}

function offsetOf(yaml: string, from: number, line: number): number {
  let offset = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const next = yaml.indexOf('\n', offset);
    if (next < 0) break;
    offset = next + 1;
  }
  return from + offset;
}
