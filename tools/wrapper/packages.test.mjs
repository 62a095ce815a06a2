import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { lockStamp, packagesAreInstalled, recordInstall } from './packages.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'safety-run-packages-'));
  writeFileSync(join(root, 'yarn.lock'), 'one');
  writeFileSync(join(root, '.yarnrc.yml'), 'nodeLinker: node-modules');
  mkdirSync(join(root, 'node_modules'));
});

afterEach(() => rmSync(root, { recursive: true }));

test('a fresh clone has to install', () => {
  assert.equal(packagesAreInstalled(root), false);
});

test('nothing is installed again while the lock file stays the same', () => {
  recordInstall(root);
  assert.equal(packagesAreInstalled(root), true);
});

test('a changed lock file has to install again', () => {
  recordInstall(root);
  writeFileSync(join(root, 'yarn.lock'), 'two');
  assert.equal(packagesAreInstalled(root), false);
});

test('removing node_modules has to install again', () => {
  recordInstall(root);
  rmSync(join(root, 'node_modules'), { recursive: true });
  assert.equal(packagesAreInstalled(root), false);
});

test('the stamp does not depend on when it is taken', () => {
  assert.equal(lockStamp(root), lockStamp(root));
});
