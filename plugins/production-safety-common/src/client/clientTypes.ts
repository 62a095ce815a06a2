/**
 * Finds the base URL of a plugin. Both the frontend's `DiscoveryApi` and the
 * backend's `DiscoveryService` fit.
 *
 * @public
 */
export interface ClientDiscovery {
  getBaseUrl(pluginId: string): Promise<string>;
}

/**
 * Makes requests. The frontend's `FetchApi` fits; in a backend pass
 * `{ fetch }`.
 *
 * @public
 */
export interface ClientFetch {
  fetch(input: string, init?: RequestInit): Promise<Response>;
}

/** @public */
export interface ClientOptions {
  readonly discoveryApi: ClientDiscovery;
  readonly fetchApi: ClientFetch;
}

/**
 * Options of each call.
 *
 * @public
 */
export interface CallOptions {
  /** Bearer token, for callers in a backend; the frontend adds its own. */
  readonly token?: string;
  readonly signal?: AbortSignal;
}
