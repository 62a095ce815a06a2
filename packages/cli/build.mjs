#!/usr/bin/env node
/**
 * Bundles the command into one file that starts quickly and needs nothing
 * beside it: `dist/safety.cjs`.
 */
import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const outfile = process.argv[2] ?? join(root, 'dist', 'safety.cjs');

/** Schemas are checked in English; the other fifty languages stay out. */
const englishOnly = {
  name: 'english-only',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/locales\/index\.(c?js)$/ }, ({ path, resolveDir }) =>
      /[\\/]zod[\\/]/.test(resolveDir)
        ? { path: join(resolveDir, path.replace(/index(\.c?js)$/, 'en$1')) }
        : undefined,
    ),
};

await build({
  entryPoints: [join(root, 'src', 'main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  // Names stay, as they are part of errors; the rest is made small.
  keepNames: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  plugins: [englishOnly],
  banner: { js: '#!/usr/bin/env node' },
  define: { SAFETY_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
chmodSync(outfile, 0o755);
