import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { ensureDocsEnvironment } from './docsEnvironment.mjs';

let folder;
let said;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'safety-run-docs-'));
  said = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A PATH on which `python3` is the given shell script, or absent. */
function pathWith(python) {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  if (python) {
    writeFileSync(join(bin, 'python3'), `#!/bin/sh\n${python}\n`);
    chmodSync(join(bin, 'python3'), 0o755);
  }
  return { PATH: bin };
}

for (const [title, python, advice] of [
  ['without Python', undefined, /Python 3 is missing\. Install Python/],
  ['with Python 2 only', 'echo "Python 2.7.18"', /Python 3 is missing/],
  [
    'with a Python that has no venv',
    'if [ "$1" = "--version" ]; then echo "Python 3.11.2"; else exit 1; fi',
    /Python has no venv module\..*python3-venv/,
  ],
]) {
  test(`${title} the portal starts and one line says what to do`, async () => {
    const env = pathWith(python);
    const result = await ensureDocsEnvironment(env, {
      folder: join(folder, 'venv'),
      tell: line => said.push(line),
    });
    assert.deepEqual(result, env);
    assert.equal(said.length, 1);
    assert.match(said[0], advice);
  });
}
