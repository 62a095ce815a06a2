import { Document, LineCounter, parseDocument, YAMLError } from 'yaml';
import type { FindingCode } from '../finding';
import type { FieldPath, Problem } from '../problem';
import { Located, toPlain } from './toPlain';

/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A problem with the place where it is. */
export interface PlacedProblem extends Problem, Place {}

/** The only document of a text, with where each field stands. */
export interface YamlText {
  readonly value: unknown;
  /** The field's place, or that of the closest field around it. */
  placeOf(at: FieldPath, mark: Problem['mark']): Place;
}

/** Manifests are written by hand; anything longer is something else. */
const LONGEST_TEXT = 256 * 1024;

const SYNTAX_FIXES: Partial<
  Record<YAMLError['code'], { code: FindingCode; fix: string }>
> = {
  DUPLICATE_KEY: {
    code: 'yaml-duplicate-key',
    fix: 'Keep one of the two lines.',
  },
  MULTIPLE_DOCS: {
    code: 'several-documents',
    fix: 'Put each rollout into a file of its own, without "---" between.',
  },
};

const START: Place = { line: 1, column: 1 };

function problem(
  code: FindingCode,
  place: Place,
  message: string,
  fix: string,
  at: FieldPath = [],
): PlacedProblem {
  return { code, severity: 'error', at, mark: 'value', message, fix, ...place };
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line > 0 ? { line, column: col } : START;
}

function syntaxProblem(error: YAMLError, lines: LineCounter): PlacedProblem {
  const known = SYNTAX_FIXES[error.code];
  return problem(
    known?.code ?? 'yaml-syntax',
    placeAt(lines, error.pos[0]),
    `This is not valid YAML: ${error.message.split('\n')[0].trim()}.`.replace(
      /\.\.$/,
      '.',
    ),
    known?.fix ?? 'Check indentation, brackets and quotes around this place.',
  );
}

function parse(text: string, lines: LineCounter): Document | PlacedProblem {
  try {
    return parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      // At `silent` a second document would go unreported.
      logLevel: 'error',
    });
  } catch (error) {
    // The parser recurses: a text nested thousands deep exhausts the stack.
    return problem(
      'yaml-syntax',
      START,
      `This could not be read as YAML: ${(error as Error).message}.`,
      'Start from an example manifest.',
    );
  }
}

function locate(
  located: Located,
  lines: LineCounter,
  at: FieldPath,
  mark: Problem['mark'],
): Place {
  for (let length = at.length; length >= 0; length -= 1) {
    const found = located.get(JSON.stringify(at.slice(0, length)));
    if (found) {
      const wanted = mark === 'key' || length < at.length;
      return placeAt(lines, wanted ? found.key : found.value);
    }
  }
  return START;
}

/** Reads a text that holds exactly one YAML document of plain values. */
export function readYaml(text: string): YamlText | readonly PlacedProblem[] {
  if (text.length > LONGEST_TEXT) {
    return [
      problem(
        'too-large',
        START,
        `The manifest has ${text.length} characters; at most ${LONGEST_TEXT} are read.`,
        'Write one rollout per file and keep long texts in the documentation.',
      ),
    ];
  }
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (!(document instanceof Document)) {
    return [document];
  }
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    return broken.map(error => syntaxProblem(error, lines));
  }
  const { value, located, refused } = toPlain(document.contents);
  if (refused.length > 0) {
    return refused.map(({ code, offset, at, message, fix }) =>
      problem(code, placeAt(lines, offset), message, fix, at),
    );
  }
  if (value === null || value === undefined) {
    return [
      problem(
        'empty',
        START,
        'The manifest is empty.',
        'Start with "apiVersion: production-safety.io/v1alpha1".',
      ),
    ];
  }
  return {
    value,
    placeOf: (at, mark) => locate(located, lines, at, mark),
  };
}
