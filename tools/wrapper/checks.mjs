import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureDocsEnvironment } from './docsEnvironment.mjs';
import {
  failuresOfJest,
  failuresOfPlaywright,
  failuresOfStep,
  sayFailures,
} from './failures.mjs';
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
  run: async env => {
    const step = await runStep(title, command, args, { env });
    return {
      tallies: [tallyOfCheck(step.code)],
      failures: failuresOfStep(title, step),
    };
  },
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
  const title = 'Wrapper tests';
  const step = await runStep(
    title,
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
  return {
    tallies: [tallyOfNodeTests(file, step.code)],
    failures: failuresOfStep(title, step),
  };
}

async function runJest(env) {
  const file = join(REPORTS, 'jest.json');
  const given = env[CONNECTION_VARIABLE];
  const postgres = given ? { url: given } : await startPostgres();
  if (postgres.missing) {
    say(`! Skipping the tests on PostgreSQL: ${postgres.missing}.`);
  }
  const title = 'Unit and integration tests';
  const step = await runStep(
    title,
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
  const tallies = [tallyOfJest(file, step.code)];
  const failures = failuresOfStep(title, step, failuresOfJest(file));
  if (postgres.missing) return { tallies: [...tallies, SKIPPED], failures };
  const count = passedOnPostgres(file);
  say(`  ${count} of them ran on PostgreSQL.`);
  tallies.push(tallyOfCheck(count > 0 ? 0 : 1));
  return { tallies, failures };
}

async function runBrowserTests(env) {
  if (!findBrowser(env)) {
    say(
      '! Skipping the browser tests: no Chromium (Debian: apt install chromium).',
    );
    return { tallies: [SKIPPED], failures: [] };
  }
  const file = join(REPORTS, 'playwright.json');
  const ports = {};
  for (const { variable } of portsOf(env)) {
    ports[variable] = String(await findFreePort());
  }
  const title = 'Browser tests';
  const step = await runStep(title, 'yarn', ['test:e2e'], {
    env: { ...env, ...ports, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  return {
    tallies: [tallyOfPlaywright(file, step.code)],
    failures: failuresOfStep(title, step, failuresOfPlaywright(file)),
  };
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
  const outcomes = [];
  for (const { run } of checks) outcomes.push(await run(env));
  const tallies = outcomes.flatMap(outcome => outcome.tallies);
  const total = summarise(tallies, { ci });
  sayFailures(outcomes.flatMap(({ failures }) => failures));
  say('');
  say(`All of it took ${inWords(Date.now() - started)}.`);
  if (ci && tallies.some(({ skipped }) => skipped > 0)) {
    say('In CI a skipped test counts as failed.');
  }
  say(total.line);
  return total.ok ? 0 : 1;
}
