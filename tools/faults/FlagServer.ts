import { SANDBOX_ADMIN_KEY, startSandbox } from '@production-safety/sandbox';
import type { RunningSandbox } from '@production-safety/sandbox';

export const ORGANISATION_KEY = SANDBOX_ADMIN_KEY;
export const CLIENT_KEY = 'sandbox-production';

/** Marks the calls that only look, so that no fault touches them. */
const LOOKING = 'truth=1';
/** Paths of the flag server as the product calls it, for faults. */
export const EVERY_CALL = `^/api/(?!.*${LOOKING})`;
/** Those that need the organisation's key. */
export const ADMIN_CALLS = '^/api/(?!v1/(identities|flags)/)';

/** See the README of the sandbox. */
export interface Fault {
  readonly mode: string;
  readonly latencyMs?: number;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly times?: number;
  readonly match?: { readonly method?: string; readonly path?: string };
}

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** 0 while it is not answered. */
  readonly status: number;
}

/** Keys of the flags that are on, by user; users without any are left out. */
export type Served = ReadonlyMap<string, readonly string[]>;

/** A sandbox on the loopback interface, and what users really get from it. */
export class FlagServer {
  readonly #sandbox: RunningSandbox;

  static async start(): Promise<FlagServer> {
    return new FlagServer(await startSandbox({ port: 0, seed: 'empty' }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  get url(): string {
    return this.#sandbox.url;
  }

  get apiUrl(): string {
    return this.#sandbox.apiUrl;
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Starts afresh with the given flags, all off; answers their numbers. */
  async reset(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    this.#sandbox.reset();
    const flags = keys.map(name => ({ name, value: '' }));
    const { features } = await this.#call<{
      features: { id: number; name: string }[];
    }>('POST', '/sandbox/flagsmith/seed', { flags });
    return new Map(features.map(({ id, name }) => [name, id]));
  }

  async fault(fault: Fault): Promise<void> {
    const match = { path: EVERY_CALL, ...fault.match };
    await this.#call('POST', '/sandbox/faults', { ...fault, match });
  }

  /** Waits until such a request is there and not answered. */
  async untilWaiting(method: string, path: string): Promise<void> {
    const isThere = async () =>
      (await this.#underWay()).some(
        each => each.method === method && each.path.includes(path),
      );
    while (!(await isThere())) {
      await new Promise(done => setTimeout(done, 10));
    }
  }

  async requestsUnderWay(): Promise<number> {
    return (await this.#underWay()).length;
  }

  async #underWay(): Promise<readonly LoggedRequest[]> {
    const { requests } = await this.#call<{ requests: LoggedRequest[] }>(
      'GET',
      '/sandbox/requests',
    );
    return requests.filter(
      ({ status, path }) => status === 0 && path.startsWith('/api/'),
    );
  }

  /**
   * Somebody switches a flag on for everybody, and the server does it so much
   * later: `landed` resolves then.
   */
  async switchOnLate(
    key: string,
    latencyMs: number,
  ): Promise<{ readonly landed: Promise<unknown> }> {
    const path = `/api/v1/environments/${CLIENT_KEY}/featurestates/`;
    const admin = { authorization: `Api-Key ${ORGANISATION_KEY}` };
    const { results } = await this.#call<{ results: { id: number }[] }>(
      'GET',
      `${path}?feature_name=${key}`,
      undefined,
      admin,
    );
    const mine = `${path}${results[0].id}/`;
    await this.fault({
      mode: 'late',
      latencyMs,
      times: 1,
      match: { method: 'PUT', path: mine },
    });
    const landed = this.#call('PUT', mine, { enabled: true }, admin);
    await this.untilWaiting('PUT', mine);
    return { landed };
  }

  async clearFaults(): Promise<void> {
    await this.#call('DELETE', '/sandbox/faults');
  }

  async settings(settings: object): Promise<void> {
    await this.#call('PUT', '/sandbox/settings', settings);
  }

  /** Asks as product clients do, one user after another in a few rows. */
  async served(users: number): Promise<Served> {
    const served = new Map<string, readonly string[]>();
    const left = Array.from({ length: users }, (_, at) => `user-${at}`);
    const row = async () => {
      for (let user = left.pop(); user; user = left.pop()) {
        const on = await this.#servedTo(user);
        if (on.length > 0) served.set(user, on);
      }
    };
    await Promise.all(Array.from({ length: 8 }, row));
    return served;
  }

  async #servedTo(user: string): Promise<readonly string[]> {
    const { flags } = await this.#call<{
      flags: { enabled: boolean; feature: { name: string } }[];
    }>(
      'POST',
      `/api/v1/identities/?${LOOKING}`,
      { identifier: user, transient: true, traits: [] },
      { 'x-environment-key': CLIENT_KEY },
    );
    return flags
      .filter(({ enabled }) => enabled)
      .map(({ feature }) => feature.name);
  }

  async #call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
