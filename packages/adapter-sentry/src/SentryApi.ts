import { VendorHttp } from '@production-safety/vendor-http';
import { checkAddress, type SentryOptions } from './SentryOptions';
import { timeSeriesSchema, type TimeSeries } from './wire';

/** What to count. */
export interface TimeSeriesQuery {
  readonly dataset: 'errors' | 'spans';
  readonly project: string;
  readonly environment: string;
  readonly search: string;
  readonly from: number;
  readonly to: number;
  readonly bucketMs: number;
}

/** What is counted: errors, and the durations that spans have. */
const COUNT = { errors: 'count()', spans: 'count(span.duration)' };

/** The one address of Sentry's API that is read. */
export class SentryApi {
  readonly #http: VendorHttp;
  readonly #url: string;

  static create(options: SentryOptions): SentryApi {
    return new SentryApi(options);
  }

  private constructor(options: SentryOptions) {
    const { credentials, clock, fetch, random, timeoutMs } = options;
    const base = checkAddress(options.baseUrl);
    this.#url = `${base}/api/0/organizations/${options.organization}`;
    this.#http = VendorHttp.create({
      vendor: 'Sentry',
      credentials,
      refusals: {
        401: 'Sentry refused the token: it is wrong, revoked or expired',
        403: 'Sentry does not allow this: the token lacks org:read, or the integration has no access to the project',
        404: 'Sentry does not know this organization, or is too old to have events-timeseries',
      },
      clock,
      fetch,
      random,
      timeoutMs,
    });
  }

  async timeSeries(
    query: TimeSeriesQuery,
    signal?: AbortSignal,
  ): Promise<readonly TimeSeries[]> {
    const parameters = new URLSearchParams({
      dataset: query.dataset,
      yAxis: COUNT[query.dataset],
      project: query.project,
      environment: query.environment,
      query: query.search,
      start: new Date(query.from).toISOString(),
      end: new Date(query.to).toISOString(),
      interval: intervalOf(query.bucketMs),
    });
    const answer = await this.#http.json(
      {
        method: 'GET',
        url: `${this.#url}/events-timeseries/?${parameters}`,
        name: `GET events-timeseries (${query.dataset})`,
        readOnly: true,
      },
      timeSeriesSchema,
      { signal },
    );
    return answer.timeSeries;
  }
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** Whole days, hours or minutes in Sentry's words. */
function intervalOf(bucketMs: number): string {
  const [unit, ms] = UNITS.find(([, each]) => bucketMs % each === 0) ?? [
    's',
    1_000,
  ];
  return `${bucketMs / ms}${unit}`;
}
