import assert from 'node:assert/strict';
import { test } from 'node:test';
import nodeTestReporter from './nodeTestReporter.mjs';

async function* events(...list) {
  yield* list;
}

test('tests are counted, suites and other events are not', async () => {
  const written = [];
  for await (const text of nodeTestReporter(
    events(
      { type: 'test:start', data: {} },
      { type: 'test:pass', data: { details: { type: 'suite' } } },
      { type: 'test:pass', data: { details: { type: 'test' } } },
      { type: 'test:fail', data: { details: {} } },
      { type: 'test:pass', data: { skip: 'later', details: {} } },
      { type: 'test:pass', data: { todo: true, details: {} } },
    ),
  )) {
    written.push(text);
  }
  assert.deepEqual(JSON.parse(written.join('')), {
    passed: 1,
    failed: 1,
    skipped: 2,
  });
});
