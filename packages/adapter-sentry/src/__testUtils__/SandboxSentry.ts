import type { SignalQuestion } from '@production-safety/core';
import {
  callSandbox,
  realClock,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import type { SignalSourceSubject } from '@production-safety/testing';
import type { SentryOptions } from '../SentryOptions';
import { SentrySignalSource } from '../SentrySignalSource';

const MINUTE = 60_000;

export interface Happening {
  readonly start: number;
  readonly cohort?: 'exposed' | 'control';
  readonly part?: string;
  readonly n: number;
  readonly x: number;
  readonly unhandled?: boolean;
}

/** A sandbox with a new project for each test, reached over HTTP. */
export class SandboxSentry {
  readonly #sandbox: RunningSandbox;
  #count = 0;
  project = '';

  static async start(): Promise<SandboxSentry> {
    return new SandboxSentry(await startSandbox({ seed: 'empty' }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  get url(): string {
    return `${this.#sandbox.url}/sentry`;
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Clears faults and makes a project of its own. */
  async fresh(): Promise<void> {
    this.#sandbox.reset();
    this.#count += 1;
    this.project = `web${this.#count}`;
    await this.call('POST', '/sentry/projects', { slug: this.project });
  }

  source(changed: Partial<SentryOptions> = {}): SentrySignalSource {
    return SentrySignalSource.create({
      baseUrl: `${this.url}/`,
      organization: 'sandbox',
      credentials: async () => ({
        headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
      }),
      components: { 'component:default/web': { project: this.project } },
      cohorts: { tag: 'flag.$flag', exposed: 'v2', control: 'v1' },
      partTag: 'part',
      clock: realClock,
      random: () => 0,
      timeoutMs: 500,
      ...changed,
    });
  }

  /** The exposed cohort in the four minutes that ended three minutes ago. */
  question(changed: Partial<SignalQuestion> = {}): SignalQuestion {
    const to = Math.floor(Date.now() / MINUTE - 3) * MINUTE;
    return {
      signal: 'error-rate',
      component: 'component:default/web',
      environment: 'production',
      flag: 'ds2',
      cohort: 'exposed',
      from: to - 4 * MINUTE,
      to,
      bucketMs: MINUTE,
      ...changed,
    };
  }

  happened(happenings: readonly Happening[]): Promise<unknown> {
    return this.#control('POST', '/happenings', {
      happenings: happenings.map(each => ({
        seconds: 60,
        cohort: 'exposed',
        ...each,
      })),
    });
  }

  settings(settings: Record<string, unknown>): Promise<unknown> {
    return this.#control('PUT', '/settings', settings);
  }

  fault(fault: Record<string, unknown>): Promise<unknown> {
    return this.call('POST', '/faults', {
      match: { path: '^/sentry' },
      ...fault,
    });
  }

  async countCalls(): Promise<number> {
    const { requests } = await this.call('GET', '/requests?path=^/sentry');
    return requests.length;
  }

  subject(): SignalSourceSubject {
    const { from, to, ...question } = this.question();
    return {
      source: this.source(),
      question,
      now: () => Date.now(),
      happened: async requests => {
        await this.happened(requests);
      },
      fail: async how => {
        if (how === 'unavailable') await this.fault({ mode: '500' });
        else await this.settings({ mayRead: false });
      },
      dispose: async () => {},
    };
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  call(method: string, path: string, body?: unknown): Promise<any> {
    return callSandbox(this.#sandbox.url, method, path, body);
  }

  #control(method: string, path: string, body: unknown): Promise<unknown> {
    const base = `/sentry/projects/${this.project}`;
    return this.call(method, `${base}${path}`, body);
  }
}
