import type { Runbook } from '@production-safety/core';
import { arbitraryRunbook } from '@production-safety/testing';
import fc from 'fast-check';
import { SMALL_RUNBOOK } from './__testUtils__/smallRunbook';
import { writeRunbook } from './__testUtils__/writeRunbook';
import { RUNBOOK_RULE_ENTRIES, lintRunbook } from './lintRunbook';
import { parseRunbook } from './parseRunbook';
import type { RunbookReading } from './parseRunbook';
import { renderRunbook } from './renderRunbook';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const DOCUMENTS = process.env.CI ? 50_000 : 3_000;
const MODELS = process.env.CI ? 5_000 : 500;
/** Looking for the smallest document can take an hour. */
const endOnFailure = Boolean(process.env.CI);

const KNOWN_CODES = RUNBOOK_RULE_ENTRIES.map(({ code }) => code);

const written = arbitraryRunbook().map(writeRunbook);

/** Everything Markdown has a use for, and what steps are made of. */
const SCRAPS = [
  ...'`~*_<>[]()#-+|!\\&\n\r\t "\'=:.,'.split(''),
  ...['```\n', '\n\n', '    ', '- ', '- [ ] ', '- [x] ', '1. [ ] ', '[ ]'],
  ...['<!--', '-->', '<div>', '</a>', '<a id="x" data-step="check"></a>'],
  ...['## ', '---\n', '> ', '\u2028', '\u0000', '\uFEFF', 'é', '🙂', '<a '],
  ...['data-step="', 'id="', '**Expect:** ', '_', '[x]: y\n', '\r\n'],
];

const cut = fc.record({
  from: fc.nat(),
  length: fc.oneof(fc.nat(6), fc.nat(120)),
  insert: fc.oneof(
    fc.constantFrom(...SCRAPS),
    fc.constant(''),
    fc.string({ maxLength: 8, unit: 'binary' }),
  ),
  /** Moves what was cut out to another place. */
  to: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
});

const mutated = fc
  .tuple(
    fc.oneof(
      { arbitrary: fc.constant(SMALL_RUNBOOK), weight: 3 },
      { arbitrary: written, weight: 1 },
    ),
    fc.array(cut, { minLength: 1, maxLength: 4 }),
  )
  .map(([text, cuts]) =>
    cuts.reduce((now, { from, length, insert, to }) => {
      const start = now.length === 0 ? 0 : from % now.length;
      const gone = now.slice(start, start + length);
      const left = now.slice(0, start) + insert + now.slice(start + length);
      if (to === undefined) return left;
      const at = left.length === 0 ? 0 : to % left.length;
      return left.slice(0, at) + gone + left.slice(at);
    }, text),
  );

/** Lines on which somebody meant a step, found without any parser. */
function meantSteps(text: string): readonly number[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      /data-step/.test(line) || /^[\s>]*[-*+]\s*\[[ xX]?\]/.test(line)
        ? [index + 1]
        : [],
    );
}

function stepsIn({ document }: RunbookReading) {
  return document.runbook.sections.flatMap(({ steps }) => steps);
}

function expectNothingLost(text: string, reading: RunbookReading): void {
  const told = new Set(reading.findings.map(({ line }) => line));
  const read = new Set(stepsIn(reading).map(({ line }) => line));
  const lost = meantSteps(text).filter(
    line => !told.has(line) && !read.has(line),
  );
  expect(lost).toEqual([]);
  const crowded = text
    .split('\n')
    .flatMap((line, index) =>
      line.split('data-step').length > 2 ? [index + 1] : [],
    )
    .filter(line => !told.has(line));
  expect(crowded).toEqual([]);
}

describe('any document', () => {
  it('is read without an exception, and no step of it is lost without a finding', () => {
    fc.assert(
      fc.property(mutated, text => {
        const reading = parseRunbook(text);
        expectNothingLost(text, reading);
        expect(renderRunbook(reading.document)).toBe(text);
        const lines = text.split('\n').length;
        for (const { line, column, message, fix } of reading.findings) {
          expect(line >= 1 && line <= lines && column >= 1).toBe(true);
          expect(message).toMatch(/\S\.$/);
          expect(fix).toMatch(/\S/);
        }
      }),
      { numRuns: DOCUMENTS, endOnFailure },
    );
  }, 600_000);

  it('is held against every rule without an exception', () => {
    fc.assert(
      fc.property(mutated, text => {
        const { findings } = lintRunbook(text, { today: '2026-11-25' });
        for (const { code, line } of findings) {
          expect(KNOWN_CODES).toContain(code);
          expect(line).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: MODELS, endOnFailure },
    );
  }, 120_000);

  it('made of anything, is rendered as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
        expect(renderRunbook(parseRunbook(text).document)).toBe(text);
      }),
      { numRuns: MODELS, endOnFailure },
    );
  });
});

/** A runbook without the places at which its parts were found. */
function withoutLines(runbook: Runbook): Runbook {
  return {
    ...runbook,
    sections: runbook.sections.map(section => ({
      ...section,
      line: 0,
      steps: section.steps.map(step => ({ ...step, line: 0 })),
    })),
  };
}

describe('a runbook', () => {
  it('says after reading what it said before it was written', () => {
    fc.assert(
      fc.property(arbitraryRunbook(), runbook => {
        const { document, findings } = parseRunbook(writeRunbook(runbook));
        expect(findings).toEqual([]);
        expect(withoutLines(document.runbook)).toEqual(runbook);
      }),
      { numRuns: MODELS, endOnFailure },
    );
  }, 120_000);
});
