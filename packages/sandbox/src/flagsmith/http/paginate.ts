import { notFound } from './ApiError';
import type { Call, Reply } from './Call';
import { ok } from './Call';

const PAGE_SIZE = 999;

export interface Paging<T> {
  readonly toWire: (item: T) => unknown;
  /** Most lists have a fixed page size; a few let the client choose. */
  readonly sizeByClient?: boolean;
}

/**
 * `{count, next, previous, results}`; a page past the end is a 404. Only the
 * items of the page are mapped, so a long list costs what is shown of it.
 */
export function paginate<T>(
  call: Call,
  items: readonly T[],
  { toWire, sizeByClient = false }: Paging<T>,
): Reply {
  const size = sizeByClient ? chosenSize(call) : PAGE_SIZE;
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = chosenPage(call, pages);
  return ok({
    count: items.length,
    next: page < pages ? link(call, page + 1) : null,
    previous: page > 1 ? link(call, page - 1) : null,
    results: items.slice((page - 1) * size, page * size).map(toWire),
  });
}

function chosenSize(call: Call): number {
  const size = Number(call.query.get('page_size') ?? NaN);
  return Number.isInteger(size) && size > 0
    ? Math.min(size, PAGE_SIZE)
    : PAGE_SIZE;
}

function chosenPage(call: Call, pages: number): number {
  const text = call.query.get('page') ?? '1';
  const page = text === 'last' ? pages : Number(text);
  if (!Number.isInteger(page) || page < 1 || page > pages) {
    throw notFound('Invalid page.');
  }
  return page;
}

function link(call: Call, page: number): string {
  const query = new URLSearchParams(call.query);
  if (page === 1) query.delete('page');
  else query.set('page', String(page));
  const text = query.toString();
  return text ? `${call.url}?${text}` : call.url;
}
