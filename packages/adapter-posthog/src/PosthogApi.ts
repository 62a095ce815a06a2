import { portRejected, portUnavailable } from '@production-safety/core';
import { VendorHttp, VendorRefusal } from '@production-safety/vendor-http';
import { checkAddress, type PosthogOptions } from './PosthogOptions';
import { answerSchema } from './wire';

/** A query; what is in braces in its text is in the values. */
export interface Query {
  readonly text: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Numbers of a row by the name of their column. */
export type Row = Readonly<Record<string, number>>;

/** PostHog ends a query after 10 s, and may let it wait before. */
const TIMEOUT_MS = 30_000;

/** The one address of PostHog's API that is called. */
export class PosthogApi {
  readonly #http: VendorHttp;
  readonly #baseUrl: string;

  static create(options: PosthogOptions): PosthogApi {
    return new PosthogApi(options);
  }

  private constructor(options: PosthogOptions) {
    const { credentials, clock, fetch, random, timeoutMs } = options;
    this.#baseUrl = checkAddress(options.baseUrl);
    this.#http = VendorHttp.create({
      vendor: 'PostHog',
      credentials,
      refusals: {
        401: 'PostHog refused the key: it is wrong, or the person whose key it is has left',
        403: 'PostHog does not allow this: the personal API key lacks the scope query:read or the project',
        404: 'PostHog does not know this project, or the key may not see it',
      },
      clock,
      fetch,
      random,
      timeoutMs: timeoutMs ?? TIMEOUT_MS,
    });
  }

  /** The rows of a query that was run now. */
  async rows(
    project: number,
    { text, values }: Query,
    signal?: AbortSignal,
  ): Promise<readonly Row[]> {
    const answer = await this.#http.json(
      {
        method: 'POST',
        url: `${this.#baseUrl}/api/projects/${project}/query/`,
        name: 'POST query',
        body: {
          query: { kind: 'HogQLQuery', query: text, values },
          name: 'production-safety',
          refresh: 'force_blocking',
        },
        readOnly: true,
      },
      answerSchema,
      { signal },
    );
    if ('query_status' in answer) {
      throw portUnavailable('PostHog has not finished the query');
    }
    if (answer.error) {
      throw refused(`PostHog could not run the query: ${answer.error}`);
    }
    if (answer.is_cached) {
      throw portUnavailable('PostHog answered from its cache');
    }
    if (answer.hasMore) {
      throw refused('PostHog has more rows than it gives at once');
    }
    return answer.results.map(row => rowOf(answer.columns, row));
  }
}

/** Other queries may do well. */
function refused(message: string): VendorRefusal {
  const answer = { status: 422, body: null };
  return new VendorRefusal(portRejected(message), answer);
}

function rowOf(columns: readonly string[], row: readonly unknown[]): Row {
  return Object.fromEntries(
    columns.map((column, index) => {
      const value = row[index];
      if (typeof value !== 'number') {
        throw refused(`PostHog's column ${column} is no number`);
      }
      return [column, value];
    }),
  );
}
