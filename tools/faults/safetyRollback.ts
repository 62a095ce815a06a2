import { execFile } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ORGANISATION_KEY } from './FlagServer';
import type { FlagServer } from './FlagServer';
import type { Story } from './Story';

/** Builds the command when its sources are newer, then is the command. */
const COMMAND = resolve(__dirname, '../safety-cli.mjs');

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Makes sure that the command is built, so that building takes no part. */
export async function prepareSafety(): Promise<void> {
  const { code, said } = await safety(['--version'], tmpdir(), {});
  if (code !== 0) throw new Error(`The command does not start: ${said}`);
}

/**
 * `safety rollback` without a portal, for the rollout of a story. Answers its
 * exit code, and all it printed or left in its folder.
 */
export async function safetyRollback(
  server: FlagServer,
  story: Story,
): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-cli-'));
  writeFileSync(join(folder, 'rollout.yaml'), manifestOf(story));
  const { code, said } = await safety(
    ['rollback', '--yes', '--reason', 'Broken', '--wait', '20'],
    folder,
    {
      HOME: folder,
      XDG_STATE_HOME: join(folder, 'state'),
      SAFETY_FLAGSMITH_URL: server.url,
      SAFETY_FLAGSMITH_KEY: ORGANISATION_KEY,
    },
  );
  const written = filesIn(folder);
  rmSync(folder, { recursive: true });
  return { code, said: said + written };
}

function safety(
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const options = { cwd, env: { PATH, ...env }, timeout: 60_000 };
  return new Promise(done => {
    execFile(
      process.execPath,
      [COMMAND, ...args],
      options,
      (error, stdout, stderr) =>
        done({
          code: error ? Number(error.code ?? 1) : 0,
          said: stdout + stderr,
        }),
    );
  });
}

function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

function manifestOf({ id, flags }: Story): string {
  const lines = flags.map((key, at) =>
    at === 0
      ? `    - { key: ${key}, primary: true }`
      : `    - { key: ${key}, part: part-${at} }`,
  );
  return `apiVersion: production-safety.io/v1alpha1
kind: Rollout
metadata:
  name: ${id.replace('default.', '')}
  title: Under faults
spec:
  component: component:default/siteproof-web
  owner: group:default/frontend
  environment: production
  flags:
${lines.join('\n')}
  plan:
    - { phase: beta, exposure: { percent: 25 }, soak: 1d }
  runbooks:
    rollback: docs/runbooks/rollback-procedure.md
`;
}
