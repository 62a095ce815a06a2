/**
 * What the adapter needs of an answer; the global `Response` fits.
 *
 * @public
 */
export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * What the adapter needs of `fetch`; the global one fits.
 *
 * @public
 */
export type HttpFetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal?: AbortSignal;
  },
) => Promise<HttpResponse>;
