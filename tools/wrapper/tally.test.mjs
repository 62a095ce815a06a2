import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  passedOnPostgres,
  SKIPPED,
  summarise,
  tallyOfCheck,
  tallyOfJest,
  tallyOfNodeTests,
  tallyOfPlaywright,
} from './tally.mjs';

let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'safety-run-tally-'));
});

after(() => rmSync(folder, { recursive: true }));

function report(content) {
  const file = join(folder, 'report.json');
  writeFileSync(
    file,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return file;
}

const jest = counts => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...counts,
});

test('Jest tests are counted, todo and skipped ones as skipped', () => {
  const file = report(
    jest({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
    }),
  );
  assert.deepEqual(tallyOfJest(file, 1), { passed: 5, failed: 1, skipped: 3 });
});

test('a Jest suite that does not load is a failure', () => {
  const file = report(
    jest({ numPassedTests: 5, numRuntimeErrorTestSuites: 1 }),
  );
  assert.equal(tallyOfJest(file, 1).failed, 1);
});

test('Playwright journeys are counted', () => {
  const file = report({
    errors: [],
    stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 1 },
  });
  assert.deepEqual(tallyOfPlaywright(file, 1), {
    passed: 4,
    failed: 2,
    skipped: 1,
  });
});

test('a portal that does not start for Playwright is a failure', () => {
  const file = report({
    errors: [{ message: 'web server' }],
    stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 },
  });
  assert.equal(tallyOfPlaywright(file, 1).failed, 1);
});

for (const [name, count, empty] of [
  ['Jest', tallyOfJest, jest({})],
  [
    'Playwright',
    tallyOfPlaywright,
    { errors: [], stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 } },
  ],
  ['node --test', tallyOfNodeTests, { passed: 0, failed: 0, skipped: 0 }],
]) {
  test(`${name}: a missing report is a failure`, () => {
    assert.equal(count(join(folder, 'none.json'), 0).failed, 1);
  });
  test(`${name}: a broken report is a failure`, () => {
    assert.equal(count(report('{"num'), 0).failed, 1);
  });
  test(`${name}: a run without a single test is a failure`, () => {
    assert.equal(count(report(empty), 0).failed, 1);
  });
}

test('a runner that fails after all its tests passed is a failure', () => {
  const file = report({ passed: 3, failed: 0, skipped: 0 });
  assert.deepEqual(tallyOfNodeTests(file, 1), {
    passed: 3,
    failed: 1,
    skipped: 0,
  });
});

test('only tests that passed on PostgreSQL prove that PostgreSQL ran', () => {
  const assertion = (fullName, status) => ({ fullName, status });
  const file = report({
    testResults: [
      {
        assertionResults: [
          assertion('store keeps events on POSTGRES_15', 'passed'),
          assertion('store keeps events on SQLITE_3', 'passed'),
          assertion('store pages on POSTGRES_15', 'failed'),
        ],
      },
    ],
  });
  assert.equal(passedOnPostgres(file), 1);
});

test('the last line adds everything up', () => {
  const { line, ok } = summarise(
    [tallyOfCheck(0), { passed: 10, failed: 0, skipped: 2 }, SKIPPED],
    { ci: false },
  );
  assert.equal(line, '11 passed, 0 failed, 3 skipped');
  assert.equal(ok, true);
});

test('in CI a skip is a failure', () => {
  const { line, ok } = summarise([tallyOfCheck(0), SKIPPED], { ci: true });
  assert.equal(line, '1 passed, 1 failed, 0 skipped');
  assert.equal(ok, false);
});

test('one failed check fails the whole', () => {
  assert.equal(
    summarise([tallyOfCheck(0), tallyOfCheck(2)], { ci: false }).ok,
    false,
  );
});

test('nothing passed is not a success', () => {
  assert.equal(summarise([SKIPPED], { ci: false }).ok, false);
});
