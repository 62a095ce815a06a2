import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  failuresOfJest,
  failuresOfPlaywright,
  failuresOfStep,
} from './failures.mjs';
import { ROOT } from './paths.mjs';

let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'safety-run-failures-'));
});

after(() => rmSync(folder, { recursive: true }));

function report(content) {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('a failed Jest test is named with its file and its first words', () => {
  const file = report({
    testResults: [
      {
        name: join(ROOT, 'packages/core/a.test.ts'),
        status: 'failed',
        message: 'both',
        assertionResults: [
          { status: 'passed', fullName: 'a holds', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'a breaks',
            failureMessages: ['\u001b[31mExpected 1\u001b[39m\n\n  at line 3'],
          },
        ],
      },
    ],
  });
  assert.deepEqual(failuresOfJest(file), [
    {
      title: 'packages/core/a.test.ts › a breaks',
      text: ['Expected 1', '  at line 3'],
    },
  ]);
});

test('a Jest suite that does not load says why', () => {
  const file = report({
    testResults: [
      {
        name: join(ROOT, 'a.test.ts'),
        status: 'failed',
        message: 'Cannot find module',
        assertionResults: [],
      },
    ],
  });
  assert.deepEqual(failuresOfJest(file), [
    { title: 'a.test.ts', text: ['Cannot find module'] },
  ]);
});

const journey = (title, status, errors, attachments = []) => ({
  file: 'steps.test.ts',
  line: 20,
  title,
  tests: [{ status, results: [{ errors, attachments }] }],
});

test('a failed journey is named with its line and its error', () => {
  const file = report({
    errors: [],
    suites: [
      {
        specs: [journey('rolls back', 'unexpected', [{ message: 'too late' }])],
        suites: [
          {
            specs: [
              journey('in light', 'unexpected', [
                { message: 'no such text', snippet: '> 41 | await …' },
              ]),
              journey('in dark', 'expected', []),
            ],
          },
        ],
      },
    ],
  });
  assert.deepEqual(failuresOfPlaywright(file), [
    { title: 'steps.test.ts:20 › rolls back', text: ['too late'] },
    {
      title: 'steps.test.ts:20 › in light',
      text: ['no such text', '> 41 | await …'],
    },
  ]);
});

test('a failed journey says what was on its page', () => {
  const path = join(folder, 'error-context.md');
  const page = [
    '- generic [ref=e1]:',
    '  - heading "Design system v2" [level=2] [ref=e2]',
    '  - text: 25 %',
    '- dialog "Restore?" [ref=e3]:',
    '  - alert: Not done',
    '- button "Menu" [ref=e4]',
  ];
  const block = ['# Page snapshot', '', '```yaml', ...page, '```', ''];
  writeFileSync(path, block.join('\n'));
  const file = report({
    errors: [],
    suites: [
      {
        specs: [
          journey(
            'waits',
            'unexpected',
            [{ message: 'too late' }],
            [{ name: 'screenshot' }, { name: 'error-context', path }],
          ),
        ],
      },
    ],
  });
  assert.deepEqual(failuresOfPlaywright(file)[0].text, [
    'too late',
    'On the page:',
    page[1],
    page[3],
    page[4],
  ]);
});

test('a portal that does not start says why', () => {
  const file = report({ errors: [{ message: 'Timed out' }], suites: [] });
  assert.deepEqual(failuresOfPlaywright(file), [
    { title: 'Browser tests', text: ['Timed out'] },
  ]);
});

test('a step that failed without a report says what it printed last', () => {
  const step = { code: 2, lines: ['one', 'two'] };
  const missing = failuresOfJest(join(folder, 'none.json'));
  assert.deepEqual(failuresOfStep('Lint', step, missing), [
    { title: 'Lint', text: ['one', 'two'] },
  ]);
});

test('a step that passed has no failures', () => {
  assert.deepEqual(failuresOfStep('Lint', { code: 0, lines: ['ok'] }), []);
});
