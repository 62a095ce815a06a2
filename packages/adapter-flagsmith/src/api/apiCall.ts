import { z } from 'zod';
import type { CallOptions } from '../http/callOptions';
import type { FlagsmithHttp, HttpCall } from '../http/FlagsmithHttp';
import { pageOf } from '../http/wire';

/** Default and maximum of the lists that take a page size. */
export const PAGE_SIZE = 'page_size=999';

/** A call that changes nothing. */
export function get(path: string, query?: string): HttpCall {
  return { method: 'GET', path, query, readOnly: true };
}

/** A call that changes something. */
export function write(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): HttpCall {
  return { method, path, body, readOnly: false };
}

/** All items of a list, page by page. */
export async function all<T>(
  http: FlagsmithHttp,
  path: string,
  firstQuery: string,
  item: z.ZodType<T>,
  options: CallOptions,
): Promise<readonly T[]> {
  const found: T[] = [];
  let query: string | undefined = firstQuery;
  while (query !== undefined) {
    const page: { next: string | null; results: T[] } = await http.json(
      get(path, query),
      pageOf(item),
      options,
    );
    found.push(...page.results);
    // Built from the host the server thinks it has: only the query counts.
    query = page.next?.split('?')[1];
  }
  return found;
}
