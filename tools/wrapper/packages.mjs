import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { networkHint } from './network.mjs';
import { Refusal } from './refusal.mjs';
import { runStep } from './step.mjs';

/** Changes exactly when an install would have something to do. */
export function lockStamp(root) {
  const hash = createHash('sha256');
  for (const file of ['yarn.lock', '.yarnrc.yml']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

const stampFile = root => join(root, 'node_modules', '.safety-run-install');

export function packagesAreInstalled(root) {
  const file = stampFile(root);
  return existsSync(file) && readFileSync(file, 'utf8') === lockStamp(root);
}

/** Remembers that what the lock file says is installed. */
export function recordInstall(root) {
  writeFileSync(stampFile(root), lockStamp(root));
}

/** Installs the packages if the lock file changed since the last time. */
export async function ensurePackages(env) {
  if (packagesAreInstalled(ROOT)) return;
  const { code, lines } = await runStep(
    'Installing packages (the first time takes a few minutes)',
    'yarn',
    ['install', '--immutable'],
    { env, log: 'install' },
  );
  if (code !== 0) {
    throw new Refusal(
      networkHint(lines) ??
        'Packages could not be installed; see the lines above. If you changed a package.json, run `yarn install` and commit yarn.lock.',
    );
  }
  recordInstall(ROOT);
}
