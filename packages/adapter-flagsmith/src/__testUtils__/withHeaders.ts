import { keepAliveFetch } from '../http/keepAliveFetch';
import type { HttpFetch } from '../http/httpFetch';

/** The real server, whose answers have these headers besides their own. */
export function withHeaders(
  added: Readonly<Record<string, string>>,
): HttpFetch {
  const real = keepAliveFetch();
  return async (url, init) => {
    const answer = await real(url, init);
    return {
      status: answer.status,
      text: () => answer.text(),
      headers: { get: name => added[name] ?? answer.headers.get(name) },
    };
  };
}
