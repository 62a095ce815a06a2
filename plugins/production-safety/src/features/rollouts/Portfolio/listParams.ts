import { ROLLOUT_SORTS } from '@production-safety/backstage-plugin-production-safety-common';
import type {
  ListRolloutsQuery,
  RolloutSort,
} from '@production-safety/backstage-plugin-production-safety-common';
import { isStatus } from './isStatus';

/** Filters that take several values. */
export const FILTERS = [
  'status',
  'phase',
  'owner',
  'component',
  'environment',
] as const;

export type FilterName = (typeof FILTERS)[number];

export const PAGE_SIZE = 20;

/** What the address of the page asks for. */
export interface ListParams {
  readonly filters: Readonly<Record<FilterName, readonly string[]>>;
  readonly q: string;
  readonly sort: RolloutSort;
  /** 1 for the first page. */
  readonly page: number;
  readonly cursor?: string;
}

/** Reads the address; what it does not understand is left out. */
export function readParams(search: URLSearchParams): ListParams {
  const sort = ROLLOUT_SORTS.find(known => known === search.get('sort'));
  const cursor = search.get('cursor') ?? undefined;
  const page = Number(search.get('page'));
  return {
    filters: {
      status: search.getAll('status').filter(isStatus),
      phase: search.getAll('phase'),
      owner: search.getAll('owner'),
      component: search.getAll('component'),
      environment: search.getAll('environment'),
    },
    q: search.get('q') ?? '',
    sort: sort ?? 'trouble',
    page: cursor && Number.isInteger(page) && page > 1 ? page : 1,
    cursor,
  };
}

/** Writes an address; defaults stay out of it. */
export function writeParams(params: ListParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of FILTERS) {
    params.filters[name].forEach(value => search.append(name, value));
  }
  if (params.q) search.set('q', params.q);
  if (params.sort !== 'trouble') search.set('sort', params.sort);
  if (params.cursor) {
    search.set('cursor', params.cursor);
    search.set('page', String(params.page));
  }
  return search;
}

/** The question to the backend. */
export function queryOf(params: ListParams): ListRolloutsQuery {
  const { filters, q, sort, cursor } = params;
  return {
    ...filters,
    status: filters.status.filter(isStatus),
    ...(q.trim() ? { q: q.trim() } : {}),
    sort,
    limit: PAGE_SIZE,
    ...(cursor ? { cursor } : {}),
  };
}

/** Number of filter values in use, the text not counted. */
export function filterCount({ filters }: ListParams): number {
  return FILTERS.reduce((sum, name) => sum + filters[name].length, 0);
}
