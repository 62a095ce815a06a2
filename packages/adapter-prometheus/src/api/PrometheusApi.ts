import {
  isSafetyError,
  portRejected,
  SafetyError,
} from '@production-safety/core';
import { VendorHttp, VendorRefusal } from '@production-safety/vendor-http';
import type { Series } from '../counters/Series';
import type { PrometheusOptions } from '../PrometheusOptions';
import { durationOf } from '../renderQuery';
import { matrixSchema, warningsSchema } from './wire';

/** The query is at fault, or its answer has gaps; others may do well. */
export class QueryFailed extends SafetyError {
  constructor(message: string) {
    super('port-rejected', message);
  }
}

/** A stretch of time, in epoch milliseconds. */
export interface Stretch {
  /** Not part of it. */
  readonly after: number;
  readonly until: number;
}

export interface Steps {
  readonly start: number;
  readonly end: number;
  readonly stepMs: number;
}

/** Bad query, and a query that cannot be executed. */
const OF_THE_QUERY = [400, 422];

/** Longer stretches are read piece by piece. */
const LONGEST_READ_MS = 6 * 3_600_000;

/** The two calls to Prometheus. */
export class PrometheusApi {
  readonly #baseUrl: string;
  readonly #http: VendorHttp;

  /** @throws Error when the address is none or contains credentials. */
  static create(options: PrometheusOptions): PrometheusApi {
    return new PrometheusApi(options);
  }

  private constructor(options: PrometheusOptions) {
    const { baseUrl, credentials, clock, fetch, random, timeoutMs } = options;
    this.#baseUrl = checked(baseUrl);
    this.#http = VendorHttp.create({
      vendor: 'Prometheus',
      credentials: credentials ?? (async () => ({})),
      refusals: {
        404: 'The address is not that of a Prometheus API',
      },
      clock,
      fetch,
      random,
      timeoutMs,
    });
  }

  /** Samples as they were taken, the oldest first. */
  async samples(
    selector: string,
    { after, until }: Stretch,
    signal?: AbortSignal,
  ): Promise<readonly Series[]> {
    const found = new Map<string, Series>();
    for (let from = after; from < until; from += LONGEST_READ_MS) {
      const to = Math.min(until, from + LONGEST_READ_MS);
      const part = await this.#read(
        'query',
        {
          query: `${selector}[${durationOf(to - from)}]`,
          time: String(to / 1_000),
        },
        signal,
      );
      part.forEach(series => append(found, series, from));
    }
    return [...found.values()];
  }

  /** What an expression is at each step. */
  steps(
    query: string,
    { start, end, stepMs }: Steps,
    signal?: AbortSignal,
  ): Promise<readonly Series[]> {
    const parameters = {
      query,
      start: String(start / 1_000),
      end: String(end / 1_000),
      step: durationOf(stepMs),
    };
    return this.#read('query_range', parameters, signal);
  }

  async #read(
    path: string,
    parameters: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<readonly Series[]> {
    const url = `${this.#baseUrl}/api/v1/${path}?${new URLSearchParams(
      parameters,
    )}`;
    const call = {
      method: 'GET',
      url,
      name: path,
      readOnly: true,
      failureIn: incomplete,
    } as const;
    const { data } = await this.#http
      .json(call, matrixSchema, { signal })
      .catch(error => {
        throw translated(error);
      });
    return data.result.map(({ metric, values }) => ({
      labels: metric,
      samples: values.map(([seconds, value]) => ({
        at: Math.round(seconds * 1_000),
        value: Number(value),
      })),
    }));
  }
}

/** Counting with what is there would count too little. */
function incomplete(body: unknown): SafetyError | undefined {
  const { data } = warningsSchema.safeParse(body);
  return data && new QueryFailed(`Prometheus warns: ${data.warnings[0]}`);
}

function translated(error: unknown): unknown {
  if (error instanceof VendorRefusal && OF_THE_QUERY.includes(error.status)) {
    return new QueryFailed(error.message);
  }
  return isSafetyError(error, 'not-found')
    ? portRejected(error.message)
    : error;
}

function append(
  found: Map<string, Series>,
  { labels, samples }: Series,
  after: number,
): void {
  const key = JSON.stringify(Object.entries(labels).sort());
  const before = found.get(key)?.samples ?? [];
  // Older servers count the start of a range in, which would be twice.
  const more = samples.filter(({ at }) => at > after);
  found.set(key, { labels, samples: [...before, ...more] });
}

function checked(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new Error(
      'baseUrl must be an address, such as https://prometheus.example.com',
    );
  }
  if (url.username || url.password) {
    throw new Error('baseUrl must not contain credentials; use credentials');
  }
  return baseUrl.replace(/\/+$/, '');
}
