import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readFilters, writeFilters } from './timelineFilters';
import type { TimelineFilters } from './timelineFilters';

export type ChangeFilters = (change: Partial<TimelineFilters>) => void;

/** Filters of the timeline, kept in the address so that they can be shared. */
export function useTimelineFilters(): [TimelineFilters, ChangeFilters] {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => readFilters(search), [search]);
  const change = useCallback<ChangeFilters>(
    changes =>
      setSearch(
        before => writeFilters({ ...readFilters(before), ...changes }, before),
        { replace: true },
      ),
    [setSearch],
  );
  return [filters, change];
}
