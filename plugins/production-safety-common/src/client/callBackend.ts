import { ResponseError } from '@backstage/errors';
import type { CallOptions, ClientOptions } from './clientTypes';
import { withinTime } from './withinTime';

/** What is sent; a body is JSON. */
export interface BackendCall {
  readonly path: string;
  /** Sent with POST; GET when absent. */
  readonly body?: object;
  readonly limitMs: number;
}

/**
 * Asks the backend, and rejects with what it refuses. `ProductionSafetyClient`
 * has its own: every entity page loads that one, and nothing more than it
 * needs.
 */
export function callBackend<T>(
  { discoveryApi, fetchApi }: ClientOptions,
  { path, body, limitMs }: BackendCall,
  { signal: givenUp, token }: CallOptions = {},
): Promise<T> {
  return withinTime(limitMs, givenUp, async signal => {
    const baseUrl = await discoveryApi.getBaseUrl('production-safety');
    const response = await fetchApi.fetch(`${baseUrl}/v1${path}`, {
      method: body ? 'POST' : 'GET',
      body: JSON.stringify(body),
      headers: {
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  });
}
