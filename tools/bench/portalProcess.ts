import type { JsonObject } from '@backstage/types';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { SaidCore, SaidLook } from './portal';
import { freePort, until } from './sandboxProcess';

const ROOT = resolve(__dirname, '../..');
const SAID_AT_MOST = 4_000;
const START_MS = 120_000;
const STOP_MS = 15_000;

/** The portal's database of our plugin. */
export const PLUGIN_DATABASE = 'backstage_plugin_production-safety';

/** A portal in a process of its own, over HTTP, with somebody signed in. */
export interface Portal {
  readonly url: string;
  readonly token: string;
  /** Looks of the watch since it was started, guards and gates alike. */
  readonly looks: readonly SaidLook[];
  /** Core time that its process has taken since its start, in milliseconds. */
  coreMs(): Promise<number>;
  /** Calls our API in the name of who is signed in. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Somebody who is signed in at a portal. */
export type Person = Pick<Portal, 'url' | 'token'>;

export interface PortalOptions {
  /** URL of a PostgreSQL, without a database. */
  readonly postgres: string;
  readonly productionSafety: JsonObject;
  /** What the catalog knows beside this repository. */
  readonly entityFiles?: readonly string[];
  /** Whether it serves the app too, as it was built last. */
  readonly hasApp?: boolean;
}

/** Starts one on a free port, and waits until it is ready. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      resolve(__dirname, 'portal.ts'),
      JSON.stringify(configOf(port, options)),
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const looks: SaidLook[] = [];
  child.on('message', said => {
    // The loader of TypeScript says which files it has read.
    if (isLook(said)) looks.push(said);
  });
  const url = `http://127.0.0.1:${port}`;
  const token = await readiness(child, url);
  return {
    url,
    token,
    looks,
    call: (method, path, body) => call({ url, token }, method, path, body),
    coreMs: () => coreMs(child),
    stop: () => stop(child),
  };
}

function isLook(said: unknown): said is SaidLook {
  return typeof said === 'object' && said !== null && 'tookMs' in said;
}

function configOf(
  port: number,
  { postgres, productionSafety, entityFiles = [], hasApp }: PortalOptions,
): JsonObject {
  const {
    hostname,
    port: databasePort,
    username,
    password,
  } = new URL(postgres);
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    app: { ...(hasApp ? appOfExample() : {}), baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'pg',
        connection: {
          host: hostname,
          port: Number(databasePort),
          user: username,
          password,
        },
      },
    },
    // As in production: docs/operate/production.md.
    events: { useEventBus: 'always' },
    auth: {
      providers: {
        guest: { dangerouslyAllowOutsideDevelopment: true },
        anybody: {},
      },
    },
    permission: { enabled: true },
    catalog: {
      rules: [{ allow: ['Component', 'Group', 'Location', 'System'] }],
      locations: [resolve(ROOT, 'catalog-info.yaml'), ...entityFiles].map(
        target => ({ type: 'file', target }),
      ),
    },
    productionSafety,
  };
}

/** The pages and cards of the example portal, in their order. */
function appOfExample(): JsonObject {
  return parse(readFileSync(resolve(ROOT, 'app-config.yaml'), 'utf8')).app;
}

/** Answers the token of who signed in; fails with what the portal said last. */
async function readiness(child: ChildProcess, url: string): Promise<string> {
  let said = '';
  const hear = (text: Buffer) => {
    said = (said + text).slice(-SAID_AT_MOST);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  let token = '';
  const isReady = async () => {
    if (child.exitCode !== null) return true;
    const response = await fetch(`${url}/api/auth/guest/refresh`, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    const { backstageIdentity } = await response.json();
    const health = await fetch(`${url}/.backstage/health/v1/readiness`);
    token = backstageIdentity.token;
    return health.ok;
  };
  await until(isReady, START_MS, 500).catch(() => {});
  child.stdout?.off('data', hear).resume();
  child.stderr?.off('data', hear).resume();
  if (token) return token;
  child.kill('SIGKILL');
  throw new Error(`The portal does not start. It said last:\n${said}`);
}

async function call<T>(
  { url, token }: Person,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${url}/api/production-safety/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  return JSON.parse(text) as T;
}

function coreMs(child: ChildProcess): Promise<number> {
  return new Promise(done => {
    const hear = (said: SaidCore | SaidLook) => {
      if (!('coreMs' in said)) return;
      child.off('message', hear);
      done(said.coreMs);
    };
    child.on('message', hear);
    child.send('core time');
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  if (child.exitCode === null && child.signalCode === null) await gone;
  clearTimeout(timer);
}
