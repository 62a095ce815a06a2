import {
  callSandbox,
  realClock,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import type { DeployerSubject } from '@production-safety/testing';
import type { HttpFetch } from '@production-safety/vendor-http';
import { VercelDeployer } from '../VercelDeployer';
import type { VercelOptions } from '../VercelOptions';

/** A clock that goes with real time and can be put forward. */
export function aClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    sleep: realClock.sleep,
    putForward: (ms: number) => {
      ahead += ms;
    },
  };
}

/** Looks again and again until it is seen; the runner's time limit ends it. */
export async function eventually(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) {
    await realClock.sleep(10);
  }
}

/** A sandbox with a new project for each test, reached over HTTP. */
export class SandboxVercel {
  readonly #sandbox: RunningSandbox;
  #count = 0;
  #loses = false;
  #version = 0;
  name = '';
  id = '';

  static async start(): Promise<SandboxVercel> {
    return new SandboxVercel(await startSandbox({ seed: 'empty' }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  get url(): string {
    return this.#sandbox.url;
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Clears faults and makes a project of its own. */
  async fresh(settings: Record<string, unknown> = {}): Promise<void> {
    await this.#call('DELETE', '/faults');
    this.#loses = false;
    this.#count += 1;
    this.name = `web${this.#count}`;
    const { id } = await this.#call('POST', '/vercel/projects', {
      name: this.name,
      domain: `${this.name}.example.com`,
    });
    this.id = id;
    await this.settings({ deployMs: 60, ...settings });
  }

  deployer(changed: Partial<VercelOptions> = {}): VercelDeployer {
    return VercelDeployer.create({
      apiUrl: `${this.#sandbox.url}/vercel/`,
      teamId: 'team_sandbox',
      credentials: async () => ({
        headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
      }),
      environments: {
        production: {
          project: this.name,
          domain: `${this.name}.example.com`,
        },
      },
      clock: realClock,
      fetch: (url, init) => this.#fetch(url, init),
      random: () => 0,
      timeoutMs: 500,
      rollbackBudgetMs: 1_000,
      redeployBudgetMs: 1_000,
      ...changed,
    });
  }

  settings(settings: Record<string, unknown>): Promise<unknown> {
    return this.control('PUT', '/settings', settings);
  }

  /** Puts a new commit into production and answers it. */
  async deploy(target: 'production' | 'preview' = 'production') {
    this.#version += 1;
    const sha = String(this.#version).padStart(40, '0');
    await this.control('POST', '/deployments', { sha, target });
    return sha;
  }

  async state(): Promise<{ production: string; requests: unknown[] }> {
    return this.control('GET', '/state');
  }

  /** Waits until production points to this deployment. */
  arrives(id: string): Promise<void> {
    return eventually(async () => (await this.state()).production === id);
  }

  /** Vercel does what is asked next, and the answer never arrives. */
  loseNextAnswer(): void {
    this.#loses = true;
  }

  fault(fault: Record<string, unknown>): Promise<unknown> {
    return this.#call('POST', '/faults', fault);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  control(method: string, path: string, body?: unknown): Promise<any> {
    const base = `/vercel/projects/${this.name}`;
    return this.#call(method, `${base}${path}`, body);
  }

  subject(): DeployerSubject {
    let deployed = 0;
    const deploy = (target: 'production' | 'preview') => {
      deployed += 1;
      return this.deploy(target);
    };
    return {
      deployer: this.deployer(),
      environment: 'production',
      deploy: () => deploy('production'),
      ref: async () => {
        const sha = await deploy('preview');
        return { ref: sha, sha };
      },
      outcome: async outcome => {
        await this.settings({ outcome });
      },
      deployedBy: 'jo',
      countDeployments: async () => {
        const state = await this.control('GET', '/state');
        return state.requests.length + state.deployments.length - deployed;
      },
      loseNextAnswer: async () => this.loseNextAnswer(),
      fallSilent: async () => {
        await this.fault({ mode: 'reset', match: { path: '^/vercel' } });
      },
      wait: () => realClock.sleep(10),
      dispose: async () => {},
    };
  }

  async #fetch(...call: Parameters<HttpFetch>): ReturnType<HttpFetch> {
    const response = await fetch(...call);
    if (this.#loses && call[1].method !== 'GET') {
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
