import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { capture } from '../wrapper/processes.mjs';
import { ROOT } from '../wrapper/paths.mjs';

/** Enough to see a broken rule; figures to believe come from 10,000. */
const ROLLOUTS = 40;

const run = args =>
  capture(process.execPath, [join(ROOT, 'tools/simulate/main.mjs'), ...args], {
    env: process.env,
    timeoutMs: 300_000,
  });

/** Rows of a few rollouts; the seed is fixed, so they are always the same. */
async function simulated(t, areas, rollouts) {
  const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'rows.json');
  const { stdout, stderr } = await run([
    ...areas,
    '--rollouts',
    String(rollouts),
    '--healthy-days',
    '1',
    '--json',
    file,
  ]);
  assert.match(stdout, /seed 1/, stderr);
  return JSON.parse(readFileSync(file));
}

/** Few rollouts spread more: what is within so much of its goal is not missed. */
const SLACK = 1.2;

function missed({ goal, value }) {
  const [sign, limit] = goal.split(' ');
  if (sign === '<=') return value > Number(limit) * SLACK;
  return sign === '>=' && value < Number(limit) / SLACK;
}

function holds(rows) {
  const withGoal = rows.filter(({ goal }) => goal !== 'printed');
  assert.deepEqual(
    withGoal.filter(missed).map(({ id, value, goal }) => ({ id, value, goal })),
    [],
  );
  return withGoal.length;
}

const valueOf = (rows, id) => {
  const found = rows.find(row => row.id === id);
  assert.ok(found, `no row ${id}`);
  return found.value;
};

test('goals on delay, on what is missed and on gates hold', async t => {
  const rows = await simulated(t, ['gates', 'detection', 'missed'], ROLLOUTS);
  assert.ok(holds(rows) >= 80);
  // The same traffic shows what other rules do wrong, so it can show ours.
  const naive = id => valueOf(rows, `${id}.naive-threshold`);
  const opened = 'gate.beta.at-limit.at-1-per-s';
  assert.ok(naive(opened) > 50);
  assert.equal(
    naive('missed.3-percent-later.at-100-per-s.within-28-d'),
    10_000,
  );
  const blind = 'gate.full.without-data.consecutive-failures';
  assert.equal(valueOf(rows, blind), 100);
});

test('hardly a healthy rollout is rolled back', async t => {
  const rows = await simulated(t, ['healthy', 'counts'], ROLLOUTS);
  assert.ok(holds(rows) >= 24);
  const counted = 'counts.false-rollbacks.60-an-hour.naive-threshold';
  assert.ok(valueOf(rows, counted) > 9_000);
  const of = (story, rule) => valueOf(rows, `false-rollbacks.${story}.${rule}`);
  assert.ok(of('at-0.1-per-s', 'naive-threshold') > 9_000);
  assert.ok(of('at-0.1-per-s', 'consecutive-failures') > 5_000);
  // The price of fast, which nobody is to hide.
  assert.ok(of('one-bad-minute-a-day', 'fast') > 5_000);
});

test('what cannot be simulated is refused with what can', async () => {
  const { code, stderr } = await run(['weather']);
  assert.equal(code, 1);
  assert.match(stderr, /yarn simulate \[gates \| detection \| missed/);
});

test('the same seed gives the same figures', async t => {
  const twice = [
    await simulated(t, ['gates'], 5),
    await simulated(t, ['gates'], 5),
  ];
  assert.deepEqual(twice[0], twice[1]);
});
