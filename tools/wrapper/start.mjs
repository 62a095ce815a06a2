import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDocsEnvironment } from './docsEnvironment.mjs';
import { ensurePackages } from './packages.mjs';
import { requireFreePorts } from './ports.mjs';
import { waitForExample, waitUntilReady } from './readiness.mjs';
import { ROOT } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { inWords, say } from './say.mjs';
import {
  addressesOf,
  describeServices,
  portsOf,
  serviceEnvironment,
} from './services.mjs';
import { Supervisor } from './supervisor.mjs';
import { runStep } from './step.mjs';
import { ensureToolchain } from './toolchain.mjs';

const READY_WITHIN_MS = 5 * 60_000;
const EXAMPLE_WITHIN_MS = 30_000;
const PROGRESS_EVERY_MS = 10_000;
const EXAMPLE = {
  page: 'default/component/siteproof-web',
  name: 'by-name/component/default/siteproof-web',
};

/** Installs what is missing and runs the portal until it is stopped. */
export async function startPortal(args) {
  const started = Date.now();
  await requireFreePorts(portsOf(process.env));
  const toolchain = await ensureToolchain();
  await ensurePackages(toolchain);
  const env = serviceEnvironment(await ensureDocsEnvironment(toolchain));
  const services = describeServices(env);
  say(`• Starting ${services.map(({ name }) => name).join(', ')} …`);
  const recordProcess = processRecorder(env.PORTAL_DATA_DIRECTORY);
  const supervisors = services.map(service => {
    const supervisor = new Supervisor(service, env, {
      verbose: args.includes('--verbose'),
      onStart: pid => recordProcess(service.name, pid),
    });
    supervisor.start();
    return { service, supervisor };
  });
  const failures = supervisors.map(entry => failureOf(entry));
  await Promise.race([allReady(supervisors, started), ...failures]);
  const at = addressesOf(env);
  await Promise.race([
    waitForExample(at.backend, EXAMPLE.name, EXAMPLE_WITHIN_MS),
    ...failures,
  ]);
  await Promise.race([fillExample(at, env), ...failures]);
  welcome(at, Date.now() - started);
  await Promise.race(failures);
}

/** Keeps `processes.json`: the process group of each service, to stop it by. */
function processRecorder(folder) {
  const pids = {};
  return (name, pid) => {
    pids[name] = pid;
    writeFileSync(join(folder, 'processes.json'), JSON.stringify(pids));
  };
}

async function failureOf({ service, supervisor }) {
  try {
    return await supervisor.givenUp;
  } catch (error) {
    supervisor.lines.forEach(line => say(`  ${line}`));
    throw new Refusal(
      `The ${service.name} does not stay up (${error.message}). Its log: reports/logs/${service.name}.log`,
    );
  }
}

/** Gives the example its past; does nothing where that was done before. */
async function fillExample(at, env) {
  const script = join(ROOT, 'examples', 'seedExample.mjs');
  const { code } = await runStep(
    'Filling the example',
    'node',
    [script, '--backend', at.backend, '--sandbox', at.sandbox],
    { env, log: 'example' },
  );
  if (code !== 0) say('! The portal works, but its example is incomplete.');
}

async function allReady(supervisors, started) {
  const waiting = new Set(supervisors.map(({ service }) => service.name));
  const ticker = setInterval(() => {
    const names = [...waiting].join(', ');
    say(`  … ${inWords(Date.now() - started)} waiting for ${names}`);
  }, PROGRESS_EVERY_MS);
  try {
    await Promise.all(
      supervisors.map(async ({ service: { name, ready }, supervisor }) => {
        if (!(await waitUntilReady(ready, READY_WITHIN_MS))) {
          throw new Refusal(
            `The ${name} did not answer on ${ready} within ${inWords(
              READY_WITHIN_MS,
            )}. Its log: reports/logs/${name}.log`,
          );
        }
        supervisor.markReady();
        waiting.delete(name);
      }),
    );
  } finally {
    clearInterval(ticker);
  }
}

function welcome(at, took) {
  const first = `${at.app}/catalog/${EXAMPLE.page}`;
  say('');
  say(`Production Safety is ready (${inWords(took)}).`);
  say('');
  say(`  Open first    ${first}`);
  say(`  Portal        ${at.app}`);
  say(`  SiteProof     ${at.sandbox}/siteproof/   (what its users see)`);
  say('');
  say(
    '  Click first: on the rollout card of siteproof-web choose "Roll back",',
  );
  say('  keep SiteProof open beside it and watch V2 turn into V1.');
  say('');
  say('  Ctrl-C stops everything. Logs are in reports/logs.');
  openPage(first);
}

function openPage(url) {
  const { CI, BROWSER } = process.env;
  if (!process.stdout.isTTY || CI || BROWSER === 'none') return;
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}
