import { SANDBOX_TOKEN, startSandbox } from '@production-safety/sandbox';
import type { RunningSandbox } from '@production-safety/sandbox';
import type {
  DeployerSubject,
  SourceControlSubject,
} from '@production-safety/testing';
import type { HttpFetch } from '@production-safety/vendor-http';
import { GithubDeployer, type GithubDeployerOptions } from '../GithubDeployer';
import type { GithubOptions } from '../GithubOptions';
import { GithubSourceControl } from '../GithubSourceControl';

export const realClock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/** A sandbox with a new repository for each test, reached over HTTP. */
export class SandboxGithub {
  readonly #sandbox: RunningSandbox;
  #count = 0;
  #loses = false;
  #builds = false;
  name = '';

  static async start(): Promise<SandboxGithub> {
    return new SandboxGithub(await startSandbox({ seed: 'empty' }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  get repository(): string {
    return `${this.#sandbox.url}/github/${this.name}`;
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Clears faults and makes a repository of its own. */
  async fresh(settings: Record<string, unknown> = {}): Promise<void> {
    await this.clearFaults();
    this.#count += 1;
    this.name = `acme/web-${this.#count}`;
    await this.#call('POST', '/sandbox/github/repositories', {
      name: this.name,
    });
    await this.control('PUT', '/settings', { deployMs: 60, ...settings });
    this.#loses = false;
    this.#builds = settings.revertMutation === false;
  }

  options(changed: Partial<GithubOptions> = {}): GithubOptions {
    return {
      webUrl: `${this.#sandbox.url}/github`,
      apiUrl: `${this.#sandbox.url}/github/api/v3`,
      credentials: async () => ({
        headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
      }),
      clock: realClock,
      random: () => 0,
      timeoutMs: 500,
      fetch: (url, init) => this.#fetch(url, init),
      ...changed,
    };
  }

  sourceControl(changed: Partial<GithubOptions> = {}): GithubSourceControl {
    return GithubSourceControl.create(this.options(changed));
  }

  deployer(changed: Partial<GithubDeployerOptions> = {}): GithubDeployer {
    return GithubDeployer.create({
      ...this.options(),
      repository: this.repository,
      environments: {
        production: { workflow: { file: 'deploy.yml', ref: 'main' } },
      },
      ...changed,
    });
  }

  /** GitHub does what is asked next, and the answer never arrives. */
  loseNextAnswer(): void {
    this.#loses = true;
  }

  fault(fault: Record<string, unknown>): Promise<unknown> {
    return this.#call('POST', '/sandbox/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.#call('DELETE', '/sandbox/faults');
  }

  /** Method, path and status of the calls made meanwhile. */
  async during(work: () => Promise<unknown>): Promise<readonly string[]> {
    await this.#call('DELETE', '/sandbox/requests');
    await work();
    const { requests } = await this.#call('GET', '/sandbox/requests');
    return requests.map(
      (each: { method: string; path: string; status: number }) =>
        `${each.method} ${each.path.replace(
          `/github/api/v3/repos/${this.name}/`,
          '',
        )} ${each.status}`,
    );
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  control(method: string, path: string, body?: unknown): Promise<any> {
    const base = `/sandbox/github/repositories/${this.name}`;
    return this.#call(method, `${base}${path}`, body);
  }

  subject(): SourceControlSubject {
    return {
      control: this.sourceControl(),
      repository: this.repository,
      propose: async ({ files, merge, ...request }) => {
        const { number } = await this.control('POST', '/requests', {
          ...request,
          commits: [{ files }],
          ...(merge ? { merge: 'squash' } : {}),
        });
        return number;
      },
      push: async files =>
        (await this.control('POST', '/commits', { files })).sha,
      files: async () => (await this.control('GET', '/state')).files,
      requests: async () =>
        (await this.control('GET', '/state')).requests.map(
          ({ number }: { number: number }) => number,
        ),
      branches: async () => (await this.control('GET', '/state')).branches,
      check: async (number, checks) => {
        await this.control('PUT', `/requests/${number}`, { checks });
      },
      closeRequest: async number => {
        await this.control('PUT', `/requests/${number}`, { state: 'closed' });
      },
      loseNextAnswer: async () => this.loseNextAnswer(),
      dispose: async () => {},
    };
  }

  deployerSubject(changed: Partial<GithubDeployerOptions>): DeployerSubject {
    const deploy = async (path: string, body: object) =>
      (await this.control('POST', path, body)).sha;
    const commit = (content: string) =>
      deploy('/commits', { files: { 'version.txt': content } });
    let version = 0;
    return {
      deployer: this.deployer({ budgetMs: 1_000, ...changed }),
      environment: 'production',
      deploy: async () => {
        version += 1;
        return deploy('/deployments', { sha: await commit(`${version}`) });
      },
      ref: async () => ({ ref: 'main', sha: await commit('latest') }),
      outcome: async deployOutcome => {
        await this.control('PUT', '/settings', { deployOutcome });
      },
      countDeployments: async () => {
        const { runs } = await this.control('GET', '/deployments');
        return runs.length - version;
      },
      loseNextAnswer: async () => this.loseNextAnswer(),
      fallSilent: async () => {
        await this.fault({ mode: 'reset', match: { path: '^/github' } });
      },
      wait: () => realClock.sleep(10),
      dispose: async () => {},
    };
  }

  async #fetch(...call: Parameters<HttpFetch>): ReturnType<HttpFetch> {
    const [url, { method, body = '' }] = call;
    const response = await fetch(...call);
    const isWrite =
      /\/(pulls|merge|dispatches|deployments)$/.test(url) && method !== 'GET';
    const isRevert = /revertPullRequest/.test(body) && !this.#builds;
    if (this.#loses && (isWrite || isRevert)) {
      this.#loses = false;
      throw new TypeError('The connection was lost');
    }
    return response;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  async #call(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(`${this.#sandbox.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
