import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import { NO_TIMELINE, withNewest, withOlder } from './mergeTimeline';

const AT = '2026-03-10T12:00:00Z';
const entry = (id: string): TimelineEntryView => ({
  id,
  kind: 'noted',
  sentence: id,
  occurredAt: AT,
  recordedAt: AT,
  actor: { kind: 'user', ref: 'user:default/jo' },
});
const page = (ids: string, nextCursor?: string) => ({
  items: [...ids].map(entry),
  nextCursor,
});
const idsOf = ({ entries }: { entries: readonly TimelineEntryView[] }) =>
  entries.map(({ id }) => id).join('');

describe('the known timeline', () => {
  const known = withNewest(NO_TIMELINE, page('dc', 'b'));
  const whole = withOlder(known, page('ba'), 'b');

  it('grows at its end', () => {
    expect(idsOf(whole)).toBe('dcba');
    expect(whole.olderCursor).toBeUndefined();
  });

  it('grows at its beginning and keeps where it ends', () => {
    const grown = withNewest(whole, page('ed', 'c'));
    expect(idsOf(grown)).toBe('edcba');
    expect(grown.olderCursor).toBeUndefined();
  });

  it('begins anew where something may be missing', () => {
    const anew = withNewest(whole, page('zy', 'x'));
    expect(idsOf(anew)).toBe('zy');
    expect(anew.olderCursor).toBe('x');
  });

  it('takes no older page that belongs elsewhere', () => {
    expect(withOlder(known, page('ba'), 'other')).toBe(known);
  });
});
