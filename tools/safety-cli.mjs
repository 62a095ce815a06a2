#!/usr/bin/env node
/**
 * The wrapper behind `npm run rollback:emergency` and its siblings.
 *
 *   node tools/safety-cli.mjs rollback …   what `safety rollback …` does
 *
 * Plain Node (18 or newer). A bundle that is there runs at once, in this
 * process; only a missing one has to be built, and only a fresh clone has to
 * fetch what builds it.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BUNDLE, bundleState, ensureBundle } from './wrapper/bundle.mjs';
import { ROOT } from './wrapper/paths.mjs';

const warn = line => process.stderr.write(`${line}\n`);

async function build() {
  const { capture } = await import('./wrapper/processes.mjs');
  let env = process.env;
  if (!existsSync(join(ROOT, 'node_modules', 'esbuild'))) {
    const { ensureToolchain } = await import('./wrapper/toolchain.mjs');
    const { ensurePackages } = await import('./wrapper/packages.mjs');
    env = await ensureToolchain();
    await ensurePackages(env);
  }
  const script = join(ROOT, 'packages', 'cli', 'build.mjs');
  const { code, stderr } = await capture('node', [script], {
    cwd: ROOT,
    env,
    timeoutMs: 60_000,
  });
  if (code !== 0) throw new Error(stderr || 'the build failed');
}

try {
  await ensureBundle({ state: bundleState(), build, warn });
  createRequire(import.meta.url)(BUNDLE);
} catch (error) {
  warn(
    `${error.message}\nWithout this command: docs/operate/failures.md, "By hand, without the portal".`,
  );
  process.exitCode = 70;
}
