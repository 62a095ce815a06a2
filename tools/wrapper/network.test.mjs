import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkHint } from './network.mjs';

for (const line of [
  'npm error code ENOTFOUND',
  'YN0001: RequestError: getaddrinfo EAI_AGAIN registry.example',
  'YN0001: RequestError: connect ECONNREFUSED 192.0.2.1:443',
  'pip: NewConnectionError: [Errno 101] Network is unreachable',
]) {
  test(`"${line}" is a missing network`, () => {
    assert.match(networkHint(['first', line]), /^No network: /);
  });
}

test('another failure is not blamed on the network', () => {
  assert.equal(
    networkHint(['YN0028: The lockfile would have been modified']),
    undefined,
  );
});
