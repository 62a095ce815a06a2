import type {
  Page,
  TimelineEntryView,
} from '@production-safety/backstage-plugin-production-safety-common';

/** Entries known so far, newest first, and where older ones begin. */
export interface KnownTimeline {
  readonly entries: readonly TimelineEntryView[];
  /** Cursor of the next older page; absent when everything is known. */
  readonly olderCursor?: string;
}

export const NO_TIMELINE: KnownTimeline = { entries: [] };

/**
 * Puts the newest page in front of what is known. Without any overlap
 * something in between may be missing, so the page alone is known then.
 */
export function withNewest(
  known: KnownTimeline,
  page: Page<TimelineEntryView>,
): KnownTimeline {
  const ids = new Set(page.items.map(({ id }) => id));
  const older = known.entries.filter(({ id }) => !ids.has(id));
  const isOverlapping = older.length < known.entries.length;
  if (!isOverlapping || older.length === 0) {
    return { entries: page.items, olderCursor: page.nextCursor };
  }
  return {
    entries: [...page.items, ...older],
    olderCursor: known.olderCursor,
  };
}

/** Puts an older page behind what is known. */
export function withOlder(
  known: KnownTimeline,
  page: Page<TimelineEntryView>,
  cursor: string | undefined,
): KnownTimeline {
  if (known.olderCursor !== cursor) return known;
  const ids = new Set(known.entries.map(({ id }) => id));
  const older = page.items.filter(({ id }) => !ids.has(id));
  return {
    entries: [...known.entries, ...older],
    olderCursor: page.nextCursor,
  };
}
