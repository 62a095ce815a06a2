import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runStep } from './step.mjs';

const run = (script, options) =>
  runStep('Step under test', process.execPath, ['-e', script], {
    log: 'step-test',
    quietFailure: true,
    ...options,
  });

test('a step hands back what the command printed on both outputs', async () => {
  const { code, lines } = await run(
    'console.log("out"); console.error("\\u001b[31merr\\u001b[0m")',
  );
  assert.equal(code, 0);
  assert.deepEqual([...lines].sort(), ['err', 'out']);
});

test('a last line without an end is not lost', async () => {
  const { lines } = await run('process.stdout.write("cut off")');
  assert.deepEqual(lines, ['cut off']);
});

test('a step hands back the exit code', async () => {
  assert.equal((await run('process.exit(7)')).code, 7);
});

test('a step killed by a signal has failed', async () => {
  assert.equal((await run('process.kill(process.pid, "SIGKILL")')).code, 1);
});

test('a command that is not there has no exit code', async () => {
  const { code } = await runStep('Missing', 'no-such-command-anywhere', [], {
    log: 'step-test-missing',
    quietFailure: true,
  });
  assert.equal(code, undefined);
});
