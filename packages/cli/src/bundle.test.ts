import { execFile } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  KEY,
  DS2,
  DS2_MANIFEST,
  SandboxServer,
} from './__testUtils__/SandboxServer';
import { Machine } from './__testUtils__/aContext';

jest.setTimeout(60_000);

const root = resolve(__dirname, '..');
const bundle = join(
  mkdtempSync(join(tmpdir(), 'safety-bundle-')),
  'safety.cjs',
);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function node(
  args: readonly string[],
  env: Record<string, string> = {},
  cwd: string = tmpdir(),
): Promise<Ended> {
  return new Promise(done => {
    execFile(
      process.execPath,
      [...args],
      { cwd, env: { PATH: process.env.PATH ?? '', ...env } },
      (error, stdout, stderr) =>
        done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  const { code, stderr } = await node([join(root, 'build.mjs'), bundle]);
  if (code !== 0) throw new Error(stderr);
});

it('is one file that stays small', () => {
  expect(statSync(bundle).size).toBeLessThan(1_500_000);
});

it('says its version and needs nothing beside it', async () => {
  const { code, stdout } = await node([bundle, '--version']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^safety \d+\.\d+\.\d+\n$/);
});

it('rolls back as a process of its own', async () => {
  const server = await SandboxServer.start();
  await server.serve(DS2, 50);
  const machine = new Machine();
  machine.write('rollout.yaml', DS2_MANIFEST);
  const { code, stdout, stderr } = await node(
    [bundle, 'rollback', '--yes', '--reason', 'Broken', '--json'],
    {
      SAFETY_FLAGSMITH_URL: server.url,
      SAFETY_FLAGSMITH_KEY: KEY,
      XDG_STATE_HOME: machine.stateFolder,
    },
    machine.folder,
  );
  const served = await server.served();
  await server.stop();
  expect(code).toBe(0);
  expect(JSON.parse(stdout).results[0].outcome).toBe('confirmed');
  expect(served).toEqual([]);
  expect(stdout + stderr + machine.journal).not.toContain(KEY);
});
