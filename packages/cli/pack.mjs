#!/usr/bin/env node
/**
 * The bundle brings everything along, so the published package depends on
 * nothing: in an emergency `npx` fetches one file.
 *
 *   node pack.mjs standalone   takes the dependencies out of package.json
 *   node pack.mjs restore      puts package.json back
 */
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const manifest = join(root, 'package.json');
const kept = join(root, 'package.json-prepack');

if (process.argv[2] === 'restore') {
  renameSync(kept, manifest);
} else {
  copyFileSync(manifest, kept);
  const content = JSON.parse(readFileSync(manifest, 'utf8'));
  delete content.dependencies;
  delete content.devDependencies;
  delete content.jest;
  writeFileSync(manifest, `${JSON.stringify(content, undefined, 2)}\n`);
}
