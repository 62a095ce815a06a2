import {
  NO_FILTERS,
  isFiltered,
  queryOf,
  readFilters,
  writeFilters,
} from './timelineFilters';
import type { TimelineFilters } from './timelineFilters';

const ALL: TimelineFilters = {
  isImportant: true,
  groups: ['message', 'note'],
  actor: 'user:default/jo',
  source: 'pagerduty',
  q: 'login 5 %',
};

describe('the filters of a timeline', () => {
  it('come back from the address as they were', () => {
    const written = writeFilters(ALL, new URLSearchParams());
    expect(readFilters(new URLSearchParams(`${written}`))).toEqual(ALL);
    expect(queryOf(ALL)).toEqual({
      importance: 'important',
      group: ['message', 'note'],
      actor: ['user:default/jo'],
      source: ['pagerduty'],
      q: 'login 5 %',
    });
  });

  it('leave alone what else the address says', () => {
    const before = new URLSearchParams('as=mara&q=old&group=note');
    expect(`${writeFilters(NO_FILTERS, before)}`).toBe('as=mara');
    expect(isFiltered(NO_FILTERS)).toBe(false);
  });

  it('do not take what nobody knows', () => {
    const search = new URLSearchParams('group=none&importance=very&q=+');
    const filters = readFilters(search);
    expect(filters).toEqual({ ...NO_FILTERS, q: ' ' });
    expect(isFiltered(filters)).toBe(false);
  });
});
