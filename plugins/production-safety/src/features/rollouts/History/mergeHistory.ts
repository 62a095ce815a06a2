import type {
  Page,
  RolloutEventView,
} from '@production-safety/backstage-plugin-production-safety-common';

/** Events known so far, newest first, and where older ones begin. */
export interface KnownHistory {
  readonly events: readonly RolloutEventView[];
  /** Cursor of the next older page; absent when everything is known. */
  readonly olderCursor?: string;
}

export const NO_HISTORY: KnownHistory = { events: [] };

/**
 * Puts the newest page in front of what is known. Without any overlap
 * something in between may be missing, so the page alone is known then.
 */
export function withNewest(
  known: KnownHistory,
  page: Page<RolloutEventView>,
): KnownHistory {
  const fresh: KnownHistory = {
    events: page.items,
    olderCursor: page.nextCursor,
  };
  const versions = new Set(page.items.map(({ version }) => version));
  const isOverlapping = known.events.some(({ version }) =>
    versions.has(version),
  );
  if (!isOverlapping) return fresh;
  const older = known.events.filter(({ version }) => !versions.has(version));
  return {
    events: [...page.items, ...older],
    olderCursor: older.length > 0 ? known.olderCursor : page.nextCursor,
  };
}

/**
 * Puts an older page behind what is known; not when that ends somewhere else
 * by now than where the page begins.
 */
export function withOlder(
  known: KnownHistory,
  page: Page<RolloutEventView>,
  cursor: string | undefined,
): KnownHistory {
  if (known.olderCursor !== cursor) return known;
  const versions = new Set(known.events.map(({ version }) => version));
  const older = page.items.filter(({ version }) => !versions.has(version));
  return {
    events: [...known.events, ...older],
    olderCursor: page.nextCursor,
  };
}
