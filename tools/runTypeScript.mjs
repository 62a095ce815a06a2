// Runs a tool written in TypeScript, with the loader Backstage itself uses.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Ends this process as the tool ends. */
export function runTypeScript(/** @type {URL} */ entry) {
  const loader = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--require',
      loader,
      fileURLToPath(entry),
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit', env: { NODE_ENV: 'production', ...process.env } },
  );
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));
}
