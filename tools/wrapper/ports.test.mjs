import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { findFreePort, portIsFree, requireFreePorts } from './ports.mjs';

async function listening(host, run) {
  const server = createServer();
  await new Promise(resolve => server.listen(0, host, resolve));
  try {
    await run(server.address().port);
  } finally {
    await new Promise(resolve => server.close(resolve));
  }
}

for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
  test(`a port taken on ${host} is not free`, () =>
    listening(host, async port => {
      assert.equal(await portIsFree(port), false);
    }));
}

test('a free port is free', async () => {
  assert.equal(await portIsFree(await findFreePort()), true);
});

test('every taken port is named with the way to choose another', () =>
  listening('127.0.0.1', async port => {
    const free = await findFreePort();
    await assert.rejects(
      requireFreePorts([
        { what: 'portal', port, variable: 'PORTAL_APP_PORT' },
        { what: 'sandbox', port: free, variable: 'SANDBOX_PORT' },
      ]),
      error => {
        assert.equal(error.name, 'Refusal');
        assert.match(
          error.message,
          new RegExp(
            `^Port ${port} \\(portal\\).*PORTAL_APP_PORT=${port + 100}`,
          ),
        );
        assert.doesNotMatch(error.message, /SANDBOX_PORT/);
        return true;
      },
    );
  }));
