import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureDocsEnvironment } from './docsEnvironment.mjs';
import { ensurePackages } from './packages.mjs';
import { REPORTS, ROOT } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { CONNECTION_VARIABLE, startPostgres } from './postgres.mjs';
import { Refusal } from './refusal.mjs';
import { inWords, say } from './say.mjs';
import { portsOf } from './services.mjs';
import { runStep } from './step.mjs';
import {
  passedOnPostgres,
  SKIPPED,
  summarise,
  tallyOfCheck,
  tallyOfJest,
  tallyOfNodeTests,
  tallyOfPlaywright,
} from './tally.mjs';
import { ensureToolchain } from './toolchain.mjs';

const single = (title, command, ...args) => ({
  title,
  run: async env => [
    tallyOfCheck((await runStep(title, command, args, { env })).code),
  ],
});

/** Everything `npm test` does, by the name that `--only` takes. */
export const CHECKS = {
  lint: single('Lint', 'yarn', 'lint'),
  types: single('Types', 'yarn', 'tsc'),
  format: single('Format', 'yarn', 'prettier:check'),
  boundaries: single('Package boundaries', 'yarn', 'boundaries'),
  manifests: single('Package manifests', 'yarn', 'fix:check'),
  duplicates: single('Duplicate packages', 'yarn', 'dedupe', '--check'),
  reports: single('API reports', 'yarn', 'api-reports:check'),
  picture: single('Architecture picture', 'yarn', 'architecture:check'),
  wrapper: { title: 'Wrapper tests', run: runNodeTests },
  jest: { title: 'Unit and integration tests', run: runJest },
  browser: { title: 'Browser tests', run: runBrowserTests },
};

async function runNodeTests(env) {
  const file = join(REPORTS, 'node-tests.json');
  const folder = join(ROOT, 'tools');
  const { code } = await runStep(
    'Wrapper tests',
    'node',
    [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${join(folder, 'wrapper', 'nodeTestReporter.mjs')}`,
      `--test-reporter-destination=${file}`,
      join(folder, '**', '*.test.mjs'),
    ],
    { env },
  );
  return [tallyOfNodeTests(file, code)];
}

async function runJest(env) {
  const file = join(REPORTS, 'jest.json');
  const given = env[CONNECTION_VARIABLE];
  const postgres = given ? { url: given } : await startPostgres();
  if (postgres.missing) {
    say(`! Skipping the tests on PostgreSQL: ${postgres.missing}.`);
  }
  const { code } = await runStep(
    'Unit and integration tests',
    'yarn',
    ['test:unit', '--json', '--outputFile', file],
    {
      env: {
        ...env,
        ...(postgres.url && { [CONNECTION_VARIABLE]: postgres.url }),
      },
    },
  );
  await postgres.stop?.();
  const tallies = [tallyOfJest(file, code)];
  if (postgres.missing) return [...tallies, SKIPPED];
  const count = passedOnPostgres(file);
  say(`  ${count} of them ran on PostgreSQL.`);
  return [...tallies, tallyOfCheck(count > 0 ? 0 : 1)];
}

async function runBrowserTests(env) {
  if (!findBrowser(env)) {
    say(
      '! Skipping the browser tests: no Chromium (Debian: apt install chromium).',
    );
    return [SKIPPED];
  }
  const file = join(REPORTS, 'playwright.json');
  const ports = {};
  for (const { variable } of portsOf(env)) {
    ports[variable] = String(await findFreePort());
  }
  const { code } = await runStep('Browser tests', 'yarn', ['test:e2e'], {
    env: { ...env, ...ports, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  return [tallyOfPlaywright(file, code)];
}

function chosenChecks(args) {
  const at = args.indexOf('--only');
  if (at === -1) return Object.values(CHECKS);
  return (args[at + 1] ?? '').split(',').map(name => {
    if (!CHECKS[name]) {
      throw new Refusal(
        `--only does not know "${name}". Use: ${Object.keys(CHECKS).join(
          ', ',
        )}.`,
      );
    }
    return CHECKS[name];
  });
}

/**
 * Installs what is missing, runs the checks one after the other, and ends
 * with one line that counts what the runners reported. Other arguments than
 * `--only a,b` go to Jest, as `backstage-cli repo test` takes them.
 */
export async function runChecks(args) {
  const started = Date.now();
  const ci = Boolean(process.env.CI) && process.env.CI !== 'false';
  const toolchain = await ensureToolchain();
  await ensurePackages(toolchain);
  if (args.length > 0 && !args.includes('--only')) {
    const { code } = await runStep('Tests', 'yarn', ['test:unit', ...args], {
      env: toolchain,
    });
    return code;
  }
  const checks = chosenChecks(args);
  const env = await ensureDocsEnvironment(toolchain);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const tallies = [];
  for (const { run } of checks) tallies.push(...(await run(env)));
  const total = summarise(tallies, { ci });
  say('');
  say(`All of it took ${inWords(Date.now() - started)}.`);
  if (ci && tallies.some(({ skipped }) => skipped > 0)) {
    say('In CI a skipped test counts as failed.');
  }
  say(total.line);
  return total.ok ? 0 : 1;
}
