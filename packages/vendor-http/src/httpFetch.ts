/**
 * What an adapter needs of an answer; the global `Response` fits.
 *
 * @public
 */
export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * What an adapter needs of `fetch`; the global one fits.
 *
 * @public
 */
export type HttpFetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly redirect: 'manual';
    readonly signal?: AbortSignal;
  },
) => Promise<HttpResponse>;

/**
 * Gives the headers that authorize a call to this address, fresh for each
 * call: the adapter keeps nothing of it.
 *
 * @public
 */
export type Credentials = (
  url: string,
) => Promise<{ readonly headers?: Readonly<Record<string, string>> }>;
