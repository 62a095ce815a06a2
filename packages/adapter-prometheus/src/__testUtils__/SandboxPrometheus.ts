import {
  callSandbox,
  realClock,
  type RunningSandbox,
  SANDBOX_TOKEN,
  startSandbox,
} from '@production-safety/sandbox';
import type {
  HappenedRequests,
  SignalSourceSubject,
} from '@production-safety/testing';
import type { HttpFetch } from '@production-safety/vendor-http';
import type { PrometheusOptions } from '../PrometheusOptions';
import { PrometheusSignalSource } from '../PrometheusSignalSource';

export const BUCKET_MS = 10_000;

/** The signals that the documentation shows. */
export const SIGNALS: PrometheusOptions['signals'] = {
  'error-rate': {
    kind: 'count',
    query: 'http_requests_total{service=$service,environment=$environment}',
    failed: { label: 'code', matches: '5..' },
    variantLabel: 'variant',
    partLabel: 'part',
  },
  lcp: {
    kind: 'quantile',
    query:
      'web_vitals_lcp_seconds_bucket{service=$service,environment=$environment}',
    scale: 1_000,
    variantLabel: 'variant',
    partLabel: 'part',
  },
  users: {
    kind: 'value',
    query:
      'sum(siteproof_users{service=$service,environment=$environment,variant=$variant,part=$part})',
  },
};

/** A sandbox in which nothing happens by itself, reached over HTTP. */
export class SandboxPrometheus {
  readonly #sandbox: RunningSandbox;
  /** Addresses that were asked, of the last source. */
  asked: string[] = [];

  static async start(): Promise<SandboxPrometheus> {
    return new SandboxPrometheus(await startSandbox({ seed: 'example' }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  /** Back to the start, without traffic. */
  async quiet(): Promise<void> {
    this.#sandbox.reset();
    await this.traffic('PUT', '/settings', { requestsPerSecond: 0 });
    await this.happened([]);
  }

  source(options: Partial<PrometheusOptions> = {}): PrometheusSignalSource {
    this.asked = [];
    const fetch: HttpFetch = (url, init) => {
      this.asked.push(url);
      return globalThis.fetch(url, init);
    };
    return PrometheusSignalSource.create({
      baseUrl: `${this.#sandbox.url}/prometheus`,
      credentials: async () => ({
        headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
      }),
      signals: SIGNALS,
      scrapeMs: 1_000,
      clock: realClock,
      fetch,
      random: () => 0,
      ...options,
    });
  }

  subject(): SignalSourceSubject {
    return {
      source: this.source(),
      question: {
        signal: 'error-rate',
        component: 'component:default/siteproof-web',
        environment: 'production',
        flag: 'ds2',
        cohort: 'exposed',
        bucketMs: BUCKET_MS,
      },
      now: () => Date.now(),
      happened: requests => this.happened(requests),
      fail: how =>
        this.fault({
          mode: '500',
          status: how === 'unavailable' ? 503 : 401,
        }),
      dispose: async () => {},
    };
  }

  happened(
    requests: readonly (HappenedRequests & {
      readonly part?: string;
      readonly variant?: string;
    })[],
  ): Promise<void> {
    return this.traffic('PUT', '/history', { requests });
  }

  fault(fault: object): Promise<void> {
    return this.#call('POST', '/faults', fault);
  }

  traffic(method: string, path: string, body?: object): Promise<void> {
    return this.#call(method, `/traffic${path}`, body);
  }

  #call(method: string, path: string, body?: object): Promise<void> {
    return callSandbox(this.#sandbox.url, method, path, body);
  }
}
