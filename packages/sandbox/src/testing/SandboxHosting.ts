import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import { startSandbox, type RunningSandbox } from '../startSandbox';
import { callSandbox } from './callSandbox';
import { realClock } from './clocks';

/**
 * How an adapter makes a call.
 *
 * @public
 */
export interface VendorInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal?: AbortSignal;
}

/**
 * What a code host is called in the sandbox.
 *
 * @public
 */
export interface HostingName {
  readonly vendor: 'github' | 'gitlab';
  /** Base of its API, such as `/github/api/v3`. */
  readonly apiPath: string;
  /** Where the API has a repository, such as `/repos/acme/web`. */
  repositoryPath(name: string): string;
}

/**
 * One code host of a sandbox with a new repository for each test, reached
 * over HTTP. For the tests of an adapter, which say what a write is.
 *
 * @public
 */
export abstract class SandboxHosting {
  readonly #hosting: HostingName;
  readonly #sandbox: RunningSandbox;
  #count = 0;
  #loses = false;
  name = '';

  protected constructor(hosting: HostingName, sandbox: RunningSandbox) {
    this.#hosting = hosting;
    this.#sandbox = sandbox;
  }

  protected static sandbox(): Promise<RunningSandbox> {
    return startSandbox({ seed: 'empty' });
  }

  /** Whether the answer to this call may be lost. */
  protected abstract isWrite(url: string, init: VendorInit): boolean;

  get repository(): string {
    return `${this.#sandbox.url}/${this.#hosting.vendor}/${this.name}`;
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Clears faults and makes a repository of its own. */
  async fresh(settings: Record<string, unknown> = {}): Promise<void> {
    await this.clearFaults();
    this.#count += 1;
    this.name = `acme/web-${this.#count}`;
    await this.#call('POST', `${this.#controls()}/repositories`, {
      name: this.name,
    });
    await this.control('PUT', '/settings', { deployMs: 60, ...settings });
    this.#loses = false;
  }

  /** Options of an adapter: addresses, credentials and real time. */
  access() {
    const { vendor, apiPath } = this.#hosting;
    return {
      webUrl: `${this.#sandbox.url}/${vendor}`,
      apiUrl: `${this.#sandbox.url}${apiPath}`,
      credentials: async () => ({
        headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
      }),
      clock: realClock,
      random: () => 0,
      timeoutMs: 500,
      fetch: (url: string, init: VendorInit) => this.#fetch(url, init),
    };
  }

  /** The vendor does what is asked next, and the answer never arrives. */
  loseNextAnswer(): void {
    this.#loses = true;
  }

  fault(fault: Record<string, unknown>): Promise<unknown> {
    return this.#call('POST', '/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.#call('DELETE', '/faults');
  }

  /** Method, path and status of the calls made meanwhile. */
  async during(work: () => Promise<unknown>): Promise<readonly string[]> {
    const { apiPath, repositoryPath } = this.#hosting;
    await this.#call('DELETE', '/requests');
    await work();
    const { requests } = await this.#call('GET', '/requests');
    return requests.map(
      (each: { method: string; path: string; status: number }) =>
        `${each.method} ${each.path.replace(
          `${apiPath}${repositoryPath(this.name)}/`,
          '',
        )} ${each.status}`,
    );
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  control(method: string, path: string, body?: unknown): Promise<any> {
    const base = `${this.#controls()}/repositories/${this.name}`;
    return this.#call(method, `${base}${path}`, body);
  }

  /** What happens in the repository, for a conformance suite. */
  codeSubject() {
    return {
      repository: this.repository,
      propose: async ({
        files,
        merge,
        ...request
      }: {
        readonly title: string;
        readonly body: string;
        readonly files: Readonly<Record<string, string | null>>;
        readonly merge: boolean;
      }): Promise<number> => {
        const { number } = await this.control('POST', '/requests', {
          ...request,
          commits: [{ files }],
          ...(merge ? { merge: 'squash' } : {}),
        });
        return number;
      },
      push: async (files: object): Promise<string> =>
        (await this.control('POST', '/commits', { files })).sha,
      files: async () => (await this.control('GET', '/state')).files,
      requests: async (): Promise<number[]> =>
        (await this.control('GET', '/state')).requests.map(
          ({ number }: { number: number }) => number,
        ),
      branches: async () => (await this.control('GET', '/state')).branches,
      check: async (number: number, checks: string) => {
        await this.control('PUT', `/requests/${number}`, { checks });
      },
      closeRequest: async (number: number) => {
        await this.control('PUT', `/requests/${number}`, { state: 'closed' });
      },
      loseNextAnswer: async () => this.loseNextAnswer(),
      dispose: async () => {},
    };
  }

  /** What happens in the environment, for a conformance suite. */
  deploymentSubject() {
    const deploy = async (path: string, body: object): Promise<string> =>
      (await this.control('POST', path, body)).sha;
    const commit = (content: string) =>
      deploy('/commits', { files: { 'version.txt': content } });
    let version = 0;
    return {
      environment: 'production',
      deploy: async () => {
        version += 1;
        return deploy('/deployments', { sha: await commit(`${version}`) });
      },
      ref: async () => ({ ref: 'main', sha: await commit('latest') }),
      outcome: async (deployOutcome: string) => {
        await this.control('PUT', '/settings', { deployOutcome });
      },
      deployedBy: 'jo',
      countDeployments: async (): Promise<number> => {
        const { runs } = await this.control('GET', '/deployments');
        return runs.length - version;
      },
      loseNextAnswer: async () => this.loseNextAnswer(),
      fallSilent: async () => {
        const path = `^/${this.#hosting.vendor}`;
        await this.fault({ mode: 'reset', match: { path } });
      },
      wait: () => realClock.sleep(10),
      dispose: async () => {},
    };
  }

  #controls(): string {
    return `/${this.#hosting.vendor}`;
  }

  async #fetch(url: string, init: VendorInit): Promise<Response> {
    const response = await fetch(url, init);
    if (this.#loses && this.isWrite(url, init)) {
      this.#loses = false;
      throw new TypeError('The connection was lost');
    }
    return response;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  #call(method: string, path: string, body?: unknown): Promise<any> {
    return callSandbox(this.#sandbox.url, method, path, body);
  }
}
