import { FlagsmithFlagControl } from '@production-safety/adapter-flagsmith';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { atMost, percentile, round, shown } from './row';
import type { Row } from './row';
import { startSandboxProcess } from './sandboxProcess';
import type { LoggedCall, SandboxProcess } from './sandboxProcess';

const WARM_UP = 2;
const SAMPLES = 30;
const FLAG = 'bench-command';
const TARGET = {
  name: 'default.bench-command',
  environment: 'production',
  flags: [FLAG],
};
const KEY = 'sandbox-admin-key';
const BUNDLE = resolve(__dirname, '../../packages/cli/dist/safety.cjs');

/**
 * `safety rollback` of one flag as a process, from its start until its first
 * request arrives, until it says that V1 is served, and until it ends; in turns
 * with a script that sends the same writes and looks with `curl` and has been
 * told all ids.
 */
export async function benchCommand(): Promise<readonly Row[]> {
  const sandbox = await startSandboxProcess();
  const folder = mkdtempSync(join(tmpdir(), 'production-safety-bench-'));
  writeFileSync(join(folder, 'rollout.yaml'), MANIFEST);
  // Builds the command when its sources are newer.
  await run(process.execPath, [COMMAND, '--version'], folder, sandbox);
  try {
    await sandbox.control('POST', '/flagsmith/seed', {
      flags: [{ name: FLAG, value: '' }],
    });
    const taken = { heard: [], confirmed: [], ended: [], curl: [] } as Taken;
    for (let turn = 0; turn < WARM_UP + SAMPLES; turn += 1) {
      await expose(sandbox);
      await sandbox.control('DELETE', '/requests');
      const command = await timeCommand(folder, sandbox);
      const calls = await sandbox.requests();
      const script = await scriptOf(calls, sandbox);
      await expose(sandbox);
      const curl = await run('/bin/sh', ['-ec', script], folder, sandbox);
      if (turn >= WARM_UP) {
        taken.heard.push(
          Math.min(...calls.map(({ at }) => at)) - command.startedAt,
        );
        taken.confirmed.push(command.confirmedMs);
        taken.ended.push(command.endedMs);
        taken.curl.push(curl.endedMs);
      }
    }
    return rowsOf(taken);
  } finally {
    rmSync(folder, { recursive: true });
    sandbox.stop();
  }
}

/** Milliseconds. */
type Taken = Record<'heard' | 'confirmed' | 'ended' | 'curl', number[]>;

function rowsOf({ heard, confirmed, ended, curl }: Taken): Row[] {
  const samples = confirmed.length;
  const ratio = percentile(confirmed, 0.5) / percentile(curl, 0.5);
  return [
    atMost(
      {
        id: 'command.first-request.p50',
        value: percentile(heard, 0.5),
        unit: 'ms',
        samples,
      },
      300,
    ),
    atMost(
      {
        id: 'command.one-flag.confirmed.p95',
        value: percentile(confirmed, 0.95),
        unit: 'ms',
        samples,
      },
      1_000,
    ),
    shown({
      id: 'command.one-flag.ended.p95',
      value: percentile(ended, 0.95),
      unit: 'ms',
      samples,
    }),
    shown({
      id: 'command.curl.p50',
      value: percentile(curl, 0.5),
      unit: 'ms',
      samples,
    }),
    atMost(
      {
        id: 'command.one-flag-vs-curl.p50',
        value: ratio,
        unit: 'x',
        samples,
        comparedWith: 'command.curl.p50',
        ratio: round(ratio),
      },
      3,
    ),
  ];
}

const COMMAND = resolve(__dirname, '../safety-cli.mjs');

const MANIFEST = `apiVersion: production-safety.io/v1alpha1
kind: Rollout
metadata:
  name: bench-command
  title: Benchmark
spec:
  component: component:default/bench
  owner: group:default/bench
  environment: production
  flags:
    - { key: ${FLAG}, primary: true }
  plan:
    - { phase: beta, exposure: { percent: 25 }, soak: 1d }
  runbooks:
    rollback: docs/runbooks/rollback-procedure.md
`;

async function expose({ url }: SandboxProcess): Promise<void> {
  const control = FlagsmithFlagControl.create({
    apiUrl: `${url}/api/v1/`,
    organisationKey: KEY,
    projectId: 1,
    environments: [{ name: 'production', clientKey: 'sandbox-production' }],
    clock: systemClock,
  });
  await control.setExposure(
    TARGET,
    { percent: 25 },
    { on: TARGET.flags, permanent: false },
  );
}

async function timeCommand(folder: string, sandbox: SandboxProcess) {
  const line = ['rollback', '--flag', FLAG, '--yes', '--reason', 'Benchmark'];
  const ran = await run(process.execPath, [BUNDLE, ...line], folder, sandbox);
  const { confirmedMs } = ran;
  if (confirmedMs === undefined) throw new Error('It confirmed nothing');
  return { ...ran, confirmedMs };
}

/** What the command says of its proof. */
const SERVED = /V1 served to (\d+) of \1 probe users/;

/** Times from its start, in milliseconds; fails unless it ends well. */
async function run(
  program: string,
  args: readonly string[],
  folder: string,
  { url }: SandboxProcess,
): Promise<{
  readonly startedAt: number;
  readonly endedMs: number;
  readonly confirmedMs?: number;
}> {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    HOME: folder,
    XDG_STATE_HOME: join(folder, 'state'),
    SAFETY_FLAGSMITH_URL: url,
    SAFETY_FLAGSMITH_KEY: KEY,
  };
  const startedAt = Date.now();
  const start = performance.now();
  const child = spawn(program, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let confirmedMs: number | undefined;
  child.stdout.on('data', text => {
    said += text;
    if (SERVED.test(said)) confirmedMs ??= performance.now() - start;
  });
  child.stderr.on('data', text => {
    said += text;
  });
  const [code] = await once(child, 'exit');
  const endedMs = performance.now() - start;
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
  return { startedAt, endedMs, confirmedMs };
}

/** The calls that wrote or asked as a user would, each as one `curl`. */
async function scriptOf(
  calls: readonly LoggedCall[],
  { url, admin }: SandboxProcess,
): Promise<string> {
  const { results } = await admin<{ results: { id: number; name: string }[] }>(
    'GET',
    `projects/1/features/?search=${FLAG}`,
  );
  const feature = results.find(({ name }) => name === FLAG)?.id;
  const sent = calls.filter(({ method }) => method !== 'GET');
  const looks = sent.filter(({ path }) => path.endsWith('/identities/'));
  if (looks.length === 0 || looks.length === sent.length) {
    throw new Error(`The command wrote nothing or looked at nothing`);
  }
  return sent
    .map(({ method, path }, at) => {
      const isLook = path.endsWith('/identities/');
      const body = isLook
        ? { identifier: `probe-${at}`, transient: true, traits: [] }
        : stateOf(path, feature);
      const key = isLook
        ? 'X-Environment-Key: sandbox-production'
        : `Authorization: Api-Key ${KEY}`;
      return `curl -fsS -o /dev/null -X ${method} -H 'Content-Type: application/json' -H '${key}' -d '${JSON.stringify(
        body,
      )}' '${url}${path}'`;
    })
    .join('\n');
}

/** What is sent for the flag's default, or for its override. */
function stateOf(path: string, feature: number | undefined): object {
  const off = { enabled: false };
  if (path.includes('/environments/')) return off;
  const value = { type: 'unicode', string_value: '' };
  return { ...off, feature, environment: 1, feature_state_value: value };
}
