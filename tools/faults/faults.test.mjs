import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { capture } from '../wrapper/processes.mjs';
import { ROOT } from '../wrapper/paths.mjs';

const run = args =>
  capture(process.execPath, [join(ROOT, 'tools/faults/main.mjs'), ...args], {
    env: process.env,
    timeoutMs: 300_000,
  });

test('three scenarios with a few kills end without a violation', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'faults.json');
  const { code, stdout } = await run([
    'down-before',
    'forward-write-lands-late',
    'killed-workers',
    '--kills',
    '20',
    '--json',
    file,
  ]);
  assert.equal(code, 0, stdout);
  const { scenarios, kills, violations } = JSON.parse(readFileSync(file));
  assert.deepEqual(
    scenarios.map(({ id }) => id),
    ['down-before', 'forward-write-lands-late', 'killed-workers'],
  );
  assert.ok(scenarios.every(({ runs }) => runs > 0));
  assert.equal(kills, 20);
  assert.equal(violations, 0);
});

test('three replicas do everything once while some of them are killed', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'faults.json');
  const { code, stdout } = await run([
    'watchers',
    'ladders',
    '--kills',
    '20',
    '--json',
    file,
  ]);
  assert.equal(code, 0, stdout);
  const { scenarios, kills, violations, skipped } = JSON.parse(
    readFileSync(file),
  );
  assert.equal(violations, 0);
  // Without PostgreSQL there are no replicas; with CI that is no success.
  if (skipped > 0) return t.skip(scenarios[0].skipped);
  assert.ok(scenarios.every(({ runs }) => runs > 0));
  return assert.equal(kills, 4);
});

test('an unknown scenario is refused with the known ones', async () => {
  const { code, stderr } = await run(['flood']);
  assert.equal(code, 1);
  assert.match(stderr, /Scenarios: down-before, /);
});
