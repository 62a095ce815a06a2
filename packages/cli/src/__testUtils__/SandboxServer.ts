import {
  realClock,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import { FlagsmithFlagControl } from '@production-safety/adapter-flagsmith';
import type { FlagTarget } from '@production-safety/core';

export const KEY = 'sandbox-admin-key';
const CLIENT_KEY = 'sandbox-production';

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A flag server in this process, and what tests do behind the CLI's back. */
export class SandboxServer {
  readonly #sandbox: RunningSandbox;

  static async start(): Promise<SandboxServer> {
    return new SandboxServer(await startSandbox({ port: 0 }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  get url(): string {
    return this.#sandbox.url;
  }

  reset(): void {
    this.#sandbox.reset();
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Lets a share of users have all flags of a rollout, as the portal does. */
  async serve(target: FlagTarget, percent: number): Promise<void> {
    await this.control().setExposure(
      target,
      { percent },
      { on: target.flags, permanent: false },
    );
  }

  control(): FlagsmithFlagControl {
    return FlagsmithFlagControl.create({
      apiUrl: this.#sandbox.apiUrl,
      organisationKey: KEY,
      projectId: 1,
      environments: [{ name: 'production', clientKey: CLIENT_KEY }],
      clock: realClock,
      random: () => 0,
    });
  }

  fault(fault: {
    readonly mode: string;
    readonly times?: number;
    readonly latencyMs?: number;
    readonly status?: number;
    readonly match?: { readonly method?: string; readonly path?: string };
  }): Promise<unknown> {
    return this.#call('POST', '/sandbox/faults', fault);
  }

  /** In production a change of a flag needs this many approvals. */
  approvals(count: number): Promise<unknown> {
    return this.#call('PUT', '/sandbox/settings', {
      environments: { production: { approvals: count } },
    });
  }

  async clearFaults(): Promise<void> {
    await this.#call('DELETE', '/sandbox/faults');
  }

  /** Calls that change something; asking as a user is none. */
  async writes(): Promise<readonly LoggedRequest[]> {
    const { requests } = (await this.#call('GET', '/sandbox/requests')) as {
      requests: readonly LoggedRequest[];
    };
    return requests.filter(
      ({ method, path }) =>
        method !== 'GET' &&
        path.startsWith('/api/') &&
        path !== '/api/v1/identities/',
    );
  }

  forgetRequests(): Promise<unknown> {
    return this.#call('DELETE', '/sandbox/requests');
  }

  /** Keys of the flags that some users get, asked as an SDK asks. */
  async served(users: number = 40): Promise<readonly string[]> {
    const all = await Promise.all(
      Array.from({ length: users }, async (_, index) => {
        const { flags } = (await this.#call(
          'POST',
          '/api/v1/identities/',
          { identifier: `user-${index}`, transient: true, traits: [] },
          { 'x-environment-key': CLIENT_KEY },
        )) as { flags: { enabled: boolean; feature: { name: string } }[] };
        return flags
          .filter(({ enabled }) => enabled)
          .map(({ feature }) => feature.name);
      }),
    );
    return [...new Set(all.flat())].sort();
  }

  async #call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const response = await fetch(`${this.#sandbox.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }
}

/** The rollout of the example manifest. */
export const DS2: FlagTarget = {
  name: 'default.design-system-v2',
  environment: 'production',
  flags: [
    'ds2',
    'ds2-navigation',
    'ds2-dashboard',
    'ds2-forms',
    'ds2-ncr',
    'ds2-diary',
  ],
};

export const DS2_MANIFEST = `apiVersion: production-safety.io/v1alpha1
kind: Rollout
metadata:
  name: design-system-v2
  title: Design system v2
spec:
  component: component:default/siteproof-web
  owner: group:default/frontend
  environment: production
  flags:
    - { key: ds2, primary: true }
    - { key: ds2-navigation, part: navigation }
    - { key: ds2-dashboard, part: dashboard }
    - { key: ds2-forms, part: forms }
    - { key: ds2-ncr, part: ncr }
    - { key: ds2-diary, part: diary }
  plan:
    - { phase: beta, exposure: { percent: 25 }, soak: 1d }
    - { phase: full, exposure: { percent: 100 }, soak: 1d }
  runbooks:
    rollback: docs/runbooks/rollback-procedure.md
`;
