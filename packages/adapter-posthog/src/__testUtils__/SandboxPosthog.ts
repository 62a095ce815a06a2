import type { SignalQuestion } from '@production-safety/core';
import {
  callSandbox,
  realClock,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import type { SignalSourceSubject } from '@production-safety/testing';
import type { PosthogOptions } from '../PosthogOptions';
import { PosthogSignalSource } from '../PosthogSignalSource';

const MINUTE = 60_000;

export interface Happening {
  readonly start: number;
  readonly cohort?: 'exposed' | 'control';
  readonly part?: string;
  readonly n: number;
  readonly x: number;
}

export interface Event {
  readonly timestamp: number;
  readonly event: string;
  readonly person_id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A sandbox with a new project for each test, reached over HTTP. */
export class SandboxPosthog {
  readonly #sandbox: RunningSandbox;
  #project = 0;

  static async start(): Promise<SandboxPosthog> {
    return new SandboxPosthog(await startSandbox({ seed: 'empty' }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Clears faults and makes a project of its own. */
  async fresh(): Promise<void> {
    this.#sandbox.reset();
    this.#project += 1;
    await this.#call('POST', '/posthog/projects', {
      id: this.#project,
    });
  }

  source(changed: Partial<PosthogOptions> = {}): PosthogSignalSource {
    return PosthogSignalSource.create({
      baseUrl: `${this.#sandbox.url}/posthog/`,
      credentials: async () => ({
        headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
      }),
      environments: { production: { project: this.#project } },
      signals: {
        failures: {
          kind: 'events',
          of: '$pageview',
          counted: 'request failed',
        },
        adoption: { kind: 'persons', of: '$pageview', counted: 'report sent' },
        checkout: {
          kind: 'funnel',
          first: 'cart',
          then: 'paid',
          withinMs: 10_000,
        },
        nps: { kind: 'nps', survey: 's-1', question: 'q-1' },
        csat: { kind: 'csat', survey: 's-1', question: 'q-1' },
      },
      partProperty: 'part',
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
      signal: 'failures',
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

  capture(events: readonly Event[]): Promise<unknown> {
    return this.#control('POST', '/events', { events });
  }

  settings(settings: Record<string, unknown>): Promise<unknown> {
    return this.#control('PUT', '/settings', settings);
  }

  fault(fault: Record<string, unknown>): Promise<unknown> {
    return this.#call('POST', '/faults', {
      match: { path: '^/posthog' },
      ...fault,
    });
  }

  async countCalls(): Promise<number> {
    const path = '/requests?path=^/posthog';
    const { requests } = await this.#call('GET', path);
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
        else await this.settings({ mayQuery: false });
      },
      dispose: async () => {},
    };
  }

  #control(method: string, path: string, body: unknown): Promise<unknown> {
    const base = `/posthog/projects/${this.#project}`;
    return this.#call(method, `${base}${path}`, body);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  #call(method: string, path: string, body?: unknown): Promise<any> {
    return callSandbox(this.#sandbox.url, method, path, body);
  }
}
