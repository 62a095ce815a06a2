import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './paths.mjs';
import { capture } from './processes.mjs';

const run = (args, env = {}) =>
  capture(process.execPath, [join(ROOT, 'tools', 'safety-run.mjs'), ...args], {
    env: { ...process.env, ...env },
    timeoutMs: 60_000,
  });

test('an unknown command is refused with the known ones', async () => {
  const { code, stdout } = await run(['begin']);
  assert.equal(code, 1);
  assert.equal(stdout, 'Unknown command "begin". Use one of: start, test.');
});

test('a taken port stops the start with one line, before anything else', async () => {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const { code, stdout } = await run(['start'], {
    PORTAL_APP_PORT: String(port),
    PORTAL_BACKEND_PORT: '0',
    SANDBOX_PORT: '0',
  });
  await new Promise(resolve => server.close(resolve));
  assert.equal(code, 1);
  assert.match(
    stdout,
    new RegExp(`^Port ${port} \\(portal\\) is taken: [^\\n]*$`),
  );
});
