import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

/** A call as the sandbox logs it. */
export interface LoggedCall {
  readonly method: string;
  readonly path: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** The sandbox in a process of its own, so that it costs us no event loop. */
export interface SandboxProcess {
  readonly url: string;
  /** Calls one of the sandbox's own switches. */
  control(method: string, path: string, body?: unknown): Promise<void>;
  /** Calls the flag server as whoever has the organisation's key. */
  admin<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Calls of the flag server since the log was cleared, at most 5,000. */
  requests(): Promise<readonly LoggedCall[]>;
  stop(): void;
}

export async function startSandboxProcess(): Promise<SandboxProcess> {
  const port = await freePort();
  const root = resolve(__dirname, '../..');
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      resolve(root, 'packages/sandbox/src/main.ts'),
    ],
    {
      env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_FILE: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  process.once('exit', () => child.kill('SIGTERM'));
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/version/`)).ok);
  return {
    url,
    stop: () => child.kill('SIGTERM'),
    async admin<T>(method: string, path: string, body?: unknown) {
      const response = await fetch(`${url}/api/v1/${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          authorization: 'Api-Key sandbox-admin-key',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) {
        throw new Error(`${method} ${path}: ${response.status}`);
      }
      return (await response.json()) as T;
    },
    async requests() {
      const response = await fetch(`${url}/sandbox/requests`);
      const { requests } = (await response.json()) as {
        requests: readonly LoggedCall[];
      };
      return requests;
    },
    async control(method, path, body) {
      const response = await fetch(`${url}/sandbox${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) {
        throw new Error(
          `${method} ${path}: ${response.status} ${await response.text()}`,
        );
      }
    },
  };
}

/** Polls until `check` is true, for at most `forMs`. */
export async function until(
  check: () => Promise<boolean>,
  forMs = 60_000,
  everyMs = 100,
): Promise<void> {
  const deadline = Date.now() + forMs;
  for (;;) {
    if (await check().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`Not so after ${forMs} ms`);
    await new Promise(done => setTimeout(done, everyMs));
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
