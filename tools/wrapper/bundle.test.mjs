import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bundleState, ensureBundle } from './bundle.mjs';

function aPackage() {
  const root = mkdtempSync(join(tmpdir(), 'bundle-'));
  const source = join(root, 'src', 'deep');
  mkdirSync(source, { recursive: true });
  const file = join(source, 'a.ts');
  writeFileSync(file, '');
  return {
    bundle: join(root, 'safety.cjs'),
    sources: [join(root, 'src')],
    file,
  };
}

describe('the bundle of the command line', () => {
  it('is missing, then fresh, then stale when a source was changed', () => {
    const { bundle, sources, file } = aPackage();
    assert.equal(bundleState(bundle, sources), 'missing');
    writeFileSync(bundle, '');
    assert.equal(bundleState(bundle, sources), 'fresh');
    const later = Date.now() / 1000 + 60;
    utimesSync(file, later, later);
    assert.equal(bundleState(bundle, sources), 'stale');
  });

  const cannot = async () => {
    throw new Error('no esbuild');
  };

  it('is not built when it is fresh', async () => {
    await ensureBundle({ state: 'fresh', build: cannot, warn: assert.fail });
  });

  it('runs although it is stale and cannot be built, with a warning', async () => {
    const warnings = [];
    await ensureBundle({
      state: 'stale',
      build: cannot,
      warn: line => warnings.push(line),
    });
    assert.match(warnings[0], /no esbuild/);
  });

  it('cannot run when it is missing and cannot be built', async () => {
    await assert.rejects(
      ensureBundle({ state: 'missing', build: cannot, warn: assert.fail }),
      /no esbuild/,
    );
  });
});
