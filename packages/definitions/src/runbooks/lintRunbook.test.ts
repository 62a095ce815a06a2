import { SMALL_RUNBOOK } from './__testUtils__/smallRunbook';
import { RULE_ROWS } from './__fixtures__/ruleRows';
import type { Edit } from './__fixtures__/RuleRow';
import {
  RUNBOOK_RULE_ENTRIES,
  anchorsOf,
  lintRunbook,
  webLinksOf,
} from './lintRunbook';
import type { WebPage } from './rules/RunbookRule';

const TODAY = '2026-11-25';

const PAGES = new Map([['other.md', anchorsOf('# Other\n\n## There\n')]]);

const WEB = new Map<string, WebPage>([
  ['https://example.com/there', { outcome: 'found' }],
  ['https://example.com/gone', { outcome: 'gone', status: 404 }],
  ['https://example.com/silent', { outcome: 'unknown', because: 'timed out' }],
]);

function edited({ from, to }: Edit): string {
  if (from === undefined) return to;
  if (!SMALL_RUNBOOK.includes(from)) throw new Error(`Not there: ${from}`);
  return SMALL_RUNBOOK.replace(from, () => to);
}

const lint = (text: string) =>
  lintRunbook(text, {
    today: TODAY,
    pageAt: path => PAGES.get(path),
    webPageAt: url => WEB.get(url),
    before: SMALL_RUNBOOK,
  });

const codesOf = (edit: Edit) =>
  lint(edited(edit)).findings.map(({ code }) => code);

describe('the rules', () => {
  it('have nothing against a good runbook', () => {
    expect(lint(SMALL_RUNBOOK).findings).toEqual([]);
  });

  it('are all shown by an example', () => {
    expect(RULE_ROWS.map(({ code }) => code).sort()).toEqual(
      RUNBOOK_RULE_ENTRIES.map(({ code }) => code),
    );
  });

  it.each(RULE_ROWS)('find what breaks $code', ({ code, bad }) => {
    expect(codesOf(bad)).toContain(code);
  });

  it.each(RULE_ROWS)(
    'let pass what only looks like $code',
    ({ code, good }) => {
      expect(codesOf(good)).not.toContain(code);
    },
  );
});

const ROLLOUT = 'data-input-rollout="default.ranking-v2"';
const ROLLBACK = `data-action="production-safety:rollback" ${ROLLOUT}`;

describe('the action of a step', () => {
  it.each([
    ['no template', 'scaffolder:emergency-rollback', ['RA01']],
    ['a template', 'scaffolder:template:default/emergency-rollback', []],
  ])('may be %s: %s', (_, id, codes) => {
    const found = codesOf({ from: 'production-safety:rollback', to: id });
    expect(found).toEqual(codes);
  });

  it.each([
    ['nothing', 'data-input-rollout=""', ['RA02']],
    ['no variable', 'data-input-rollout="{the-rollout}"', ['CL13']],
    ['a variable of the incident', 'data-input-rollout="{rollout}"', []],
    ['another one of it', 'data-input-component="{component}"', []],
  ])('is given %s: %s', (_, to, codes) => {
    expect(codesOf({ from: ROLLOUT, to })).toEqual(codes);
  });

  it('takes what it likes where it is a template', () => {
    const to =
      'data-action="scaffolder:template:default/add-user" data-input-name="{latency}"';
    expect(codesOf({ from: ROLLBACK, to })).toEqual([]);
  });

  it('does not make a condition of what the incident says', () => {
    const marker = 'id="check-latency" data-step="check"';
    const to = `${marker} data-when="component=web"`;
    expect(codesOf({ from: marker, to })).toContain('CL13');
  });
});

describe('a finding', () => {
  it('has the line, the step, and what to write instead', () => {
    const [found] = lint(
      edited({ from: '_Commander, 1 min._', to: '_Commander._' }),
    ).findings;
    expect(found).toEqual({
      code: 'CL10',
      severity: 'error',
      pointer: 'contained',
      line: 42,
      column: 1,
      message: 'The step does not say how long it may take.',
      fix: expect.stringContaining('"_Operations, 2 min._"'),
    });
  });

  it('names a dead link by its own place', () => {
    const text = edited({ from: '(#scale-out)', to: '(gone.md)' });
    const [found] = lint(text).findings;
    const { line, column } = found;
    expect(text.split('\n')[line - 1].slice(column - 1)).toMatch(/^gone\.md/);
    expect(found.code).toBe('RL02');
  });

  it('suggests the action that was meant', () => {
    const [{ fix }] = lint(
      edited({
        from: 'production-safety:rollback',
        to: 'production-safety:rolback',
      }),
    ).findings;
    expect(fix).toBe('Did you mean "production-safety:rollback"?');
  });
});

describe('links to the web', () => {
  it('are named once each, and nothing else is', () => {
    const text = [
      'See [a](https://a.example/x), [it again](https://a.example/x),',
      '[a file](b.md), [a person](mailto:mara@a.example), <http://b.example>.',
    ].join('\n');
    expect(webLinksOf(text)).toEqual([
      'https://a.example/x',
      'http://b.example',
    ]);
  });

  it('are not held against a runbook where nobody looked', () => {
    const text = edited({
      from: '(#scale-out)',
      to: '(https://example.com/other)',
    });
    expect(lint(text).findings).toEqual([]);
  });
});

describe('a text that would take minutes to read', () => {
  it.each([
    ['too many characters', 'text\n\n'.repeat(30_000)],
    ['an endless line', ' '.repeat(50_000)],
    ['an endless paragraph', `${'[a]('.repeat(400)}\n`.repeat(20)],
    ['quotes in quotes', '> '.repeat(300)],
    ['lists in lists', '- '.repeat(300)],
  ])('is refused for %s, with each step that it has', (_, text) => {
    const { document, findings } = lint(
      edited({ from: '## Contain', to: `${text}\n\n## Contain` }),
    );
    expect(document.runbook.sections).toEqual([]);
    const codes = findings.map(({ code }) => code);
    expect(codes).toContain('RF10');
    expect(codes.filter(code => code === 'RF05')).toHaveLength(8);
  });
});
