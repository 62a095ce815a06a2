import { TIMELINE_GROUPS } from '@production-safety/backstage-plugin-production-safety-common';
import type {
  ListTimelineQuery,
  TimelineGroup,
} from '@production-safety/backstage-plugin-production-safety-common';

/** What the address asks for of a timeline. */
export interface TimelineFilters {
  readonly isImportant: boolean;
  readonly groups: readonly TimelineGroup[];
  readonly actor: string;
  readonly source: string;
  readonly q: string;
}

export const NO_FILTERS: TimelineFilters = {
  isImportant: false,
  groups: [],
  actor: '',
  source: '',
  q: '',
};

/** Reads the address; what it does not understand is left out. */
export function readFilters(search: URLSearchParams): TimelineFilters {
  const asked = search.getAll('group');
  return {
    isImportant: search.get('importance') === 'important',
    groups: TIMELINE_GROUPS.filter(group => asked.includes(group)),
    actor: search.get('actor') ?? '',
    source: search.get('source') ?? '',
    q: search.get('q') ?? '',
  };
}

/** Writes into an address; what is not filtered by stays out of it. */
export function writeFilters(
  filters: TimelineFilters,
  before: URLSearchParams,
): URLSearchParams {
  const search = new URLSearchParams(before);
  for (const name of ['importance', 'group', 'actor', 'source', 'q']) {
    search.delete(name);
  }
  if (filters.isImportant) search.set('importance', 'important');
  filters.groups.forEach(group => search.append('group', group));
  for (const name of ['actor', 'source', 'q'] as const) {
    if (filters[name]) search.set(name, filters[name]);
  }
  return search;
}

/** The question to the backend. */
export function queryOf(filters: TimelineFilters): ListTimelineQuery {
  const { isImportant, groups, actor, source, q } = filters;
  return {
    ...(isImportant ? { importance: 'important' as const } : {}),
    ...(groups.length > 0 ? { group: groups } : {}),
    ...(actor ? { actor: [actor] } : {}),
    ...(source ? { source: [source] } : {}),
    ...(q.trim() ? { q: q.trim() } : {}),
  };
}

/** Whether something may be left out. */
export function isFiltered(filters: TimelineFilters): boolean {
  return Object.keys(queryOf(filters)).length > 0;
}
