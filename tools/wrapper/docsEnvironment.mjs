import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DOCS_ENVIRONMENT, ROOT } from './paths.mjs';
import { networkHint } from './network.mjs';
import { capture } from './processes.mjs';
import { say } from './say.mjs';
import { runStep } from './step.mjs';

const REQUIREMENTS = join(ROOT, 'docs', 'requirements.txt');

const INSTALL_PYTHON =
  'Install Python 3.9 or newer with venv (Debian: apt install python3-venv) and start again.';

/**
 * Makes mkdocs available in a folder of this project. Docs are worth having,
 * not worth failing for: without them one line says why, and all else works.
 *
 * @returns `env` with mkdocs on the PATH, or unchanged
 */
export async function ensureDocsEnvironment(
  env,
  { folder = DOCS_ENVIRONMENT, tell = say } = {},
) {
  const stampFile = join(folder, '.safety-run-install');
  const stamp = createHash('sha256')
    .update(readFileSync(REQUIREMENTS))
    .digest('hex');
  const current =
    existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (!current) {
    const problem = await createEnvironment(env, folder);
    if (problem) {
      tell(`! Docs pages will not build. ${problem}`);
      return env;
    }
    writeFileSync(stampFile, stamp);
  }
  return {
    ...env,
    PATH: `${join(folder, 'bin')}${delimiter}${env.PATH}`,
  };
}

async function createEnvironment(env, folder) {
  const python = await findPython(env);
  if (!python) return `Python 3 is missing. ${INSTALL_PYTHON}`;
  rmSync(folder, { recursive: true, force: true });
  const created = await runStep(
    'Preparing Python for the docs',
    python,
    ['-m', 'venv', folder],
    { env, log: 'docs-venv', quietFailure: true },
  );
  if (created.code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return `Python has no venv module. ${INSTALL_PYTHON}`;
  }
  const installed = await runStep(
    'Installing mkdocs for the docs',
    join(folder, 'bin', 'pip'),
    ['install', '--disable-pip-version-check', '-r', REQUIREMENTS],
    { env, log: 'docs-pip', quietFailure: true },
  );
  if (installed.code !== 0) {
    return (
      networkHint(installed.lines) ??
      'pip could not install docs/requirements.txt; see reports/logs/docs-pip.log.'
    );
  }
  return undefined;
}

async function findPython(env) {
  for (const name of ['python3', 'python']) {
    const { code, stdout } = await capture(name, ['--version'], { env });
    if (code === 0 && /^Python 3\./.test(stdout)) return name;
  }
  return undefined;
}
