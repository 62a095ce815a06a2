import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { capture, startProcess, stopProcess } from './processes.mjs';

const node = process.execPath;

/** Prints the id of a grandchild that would live for a minute. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  process.stdout.write(String(child.pid));
  setTimeout(() => {}, 60000);
`;

const STUBBORN = `
  process.on('SIGTERM', () => {});
  process.stdout.write('up');
  setTimeout(() => {}, 60000);
`;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid) {
  for (let look = 0; look < 100 && isAlive(pid); look += 1) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return !isAlive(pid);
}

test('stopping a process stops what it started', async () => {
  const child = startProcess(node, ['-e', PARENT]);
  const [printed] = await once(child.stdout, 'data');
  const grandchild = Number(printed);
  assert.ok(isAlive(grandchild));
  await stopProcess(child);
  assert.ok(await gone(child.pid));
  assert.ok(await gone(grandchild));
});

test('a process that ignores the request is made to stop', async () => {
  const child = startProcess(node, ['-e', STUBBORN]);
  await once(child.stdout, 'data');
  await stopProcess(child, 100);
  assert.ok(await gone(child.pid));
});

test('stopping a process that has ended does nothing', async () => {
  const child = startProcess(node, ['-e', '']);
  await once(child, 'exit');
  await stopProcess(child);
});

test('a command that is not there has no exit code', async () => {
  const { code } = await capture('no-such-command-anywhere', []);
  assert.equal(code, undefined);
});

test('a failing command keeps its exit code and its output', async () => {
  const result = await capture(node, [
    '-e',
    'console.log("why"); process.exit(3)',
  ]);
  assert.deepEqual([result.code, result.stdout], [3, 'why']);
});
