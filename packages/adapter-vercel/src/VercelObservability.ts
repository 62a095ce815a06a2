import { VendorHttp } from '@production-safety/vendor-http';
import { z } from 'zod';
import type { VercelVitalsOptions } from './VercelVitalsOptions';

/** What to measure. */
export interface VitalsQuery {
  readonly metric: string;
  readonly projectId: string;
  readonly filter: string;
  readonly from: number;
  readonly to: number;
  readonly bucketMs: number;
}

/** Heavy queries take long, and end with a 504. */
const TIMEOUT_MS = 30_000;

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

const timestampSchema = z.union([
  z.number(),
  z.iso.datetime({ offset: true }).transform(text => Date.parse(text)),
]);

/** The one address of Vercel's observability that is read. */
export class VercelObservability {
  readonly #http: VendorHttp;
  readonly #url: string;
  readonly #teamId: string;

  static create(options: VercelVitalsOptions): VercelObservability {
    return new VercelObservability(options);
  }

  private constructor(options: VercelVitalsOptions) {
    const { apiUrl = 'https://api.vercel.com', teamId } = options;
    const { credentials, clock, fetch, random, timeoutMs } = options;
    const query = new URLSearchParams({ teamId });
    this.#teamId = teamId;
    this.#url = `${apiUrl.replace(/\/+$/, '')}/v2/observability/query?${query}`;
    this.#http = VendorHttp.create({
      vendor: 'Vercel',
      credentials,
      refusals: {
        401: 'Vercel refused the token: it is wrong, revoked or expired',
        402: "Vercel's plan does not include this: turn on Speed Insights for the project, and if it is on, Observability Plus for the team",
        403: 'Vercel does not allow this: the token has no access to the team or project',
        404: 'Vercel no longer has this query at /v2/observability/query',
      },
      clock,
      fetch,
      random,
      timeoutMs: timeoutMs ?? TIMEOUT_MS,
    });
  }

  /** Values by the start of their bucket. What is not there is not known. */
  async values(
    query: VitalsQuery,
    aggregation: 'p75' | 'count',
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<number, number>> {
    const { metric, projectId, filter, from, to, bucketMs } = query;
    const column = `${metric}_${aggregation}`.replace(/[./]/g, '_');
    const schema = z.object({
      data: z.array(
        z.object({
          timestamp: timestampSchema,
          [column]: z.number().nullable(),
        }),
      ),
    });
    const { data } = await this.#http.json(
      {
        method: 'POST',
        url: this.#url,
        name: `POST observability/query (${aggregation})`,
        body: {
          scope: {
            type: 'project',
            ownerId: this.#teamId,
            projectIds: [projectId],
          },
          metric,
          aggregation,
          startTime: new Date(from).toISOString(),
          endTime: new Date(to).toISOString(),
          granularity: granularityOf(bucketMs),
          filter,
          limit: (to - from) / bucketMs,
        },
        readOnly: true,
      },
      schema,
      { signal },
    );
    return new Map(
      data.flatMap(row => {
        const value = row[column];
        return typeof value === 'number'
          ? [[row.timestamp as number, value] as const]
          : [];
      }),
    );
  }
}

function granularityOf(bucketMs: number): Record<string, number> {
  const [unit, ms] =
    UNITS.find(([, each]) => bucketMs % each === 0) ?? UNITS[2];
  return { [unit]: bucketMs / ms };
}
