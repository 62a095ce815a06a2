import type { RolloutEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { NO_HISTORY, withNewest, withOlder } from './mergeHistory';

function events(from: number, to: number): RolloutEventView[] {
  return Array.from({ length: from - to + 1 }, (_, index) => ({
    version: from - index,
    type: 'flag-switched',
    at: '2026-05-01T00:00:00Z',
    actor: { kind: 'system', ref: 'worker' },
    sentence: `Event ${from - index}.`,
    detail: {},
  }));
}

const versions = (known: { events: readonly RolloutEventView[] }) =>
  known.events.map(({ version }) => version);

describe('mergeHistory', () => {
  it('puts older events behind', () => {
    const first = withNewest(NO_HISTORY, {
      items: events(6, 4),
      nextCursor: 'a',
    });
    const all = withOlder(first, { items: events(3, 1) }, 'a');
    expect(versions(all)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(all.olderCursor).toBeUndefined();
  });

  it('leaves no gap when it started over while an older page came', () => {
    const over = withNewest(NO_HISTORY, {
      items: events(12, 10),
      nextCursor: 'c',
    });
    expect(withOlder(over, { items: events(3, 1) }, 'a')).toBe(over);
  });

  it('keeps older pages when new events come in', () => {
    const known = { events: events(6, 1) };
    const next = withNewest(known, { items: events(8, 6), nextCursor: 'b' });
    expect(versions(next)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(next.olderCursor).toBeUndefined();
  });

  it('starts over when there may be a gap', () => {
    const known = { events: events(6, 1) };
    const next = withNewest(known, { items: events(12, 10), nextCursor: 'c' });
    expect(versions(next)).toEqual([12, 11, 10]);
    expect(next.olderCursor).toBe('c');
  });
});
