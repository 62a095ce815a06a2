import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/** Id of the element of an entry, by which links lead to it. */
export function entryElementId(id: string): string {
  return `entry-${id}`;
}

/**
 * Goes to the entry that the address names, such as from a post-mortem, once:
 * what is older than what is known is loaded until it is there.
 */
export function useEntryInAddress(timeline: {
  readonly entries: readonly TimelineEntryView[];
  /** Whether they stand on the page. */
  readonly isShown: boolean;
  readonly hasOlder: boolean;
  readonly isLoadingOlder: boolean;
  readonly hasFailed: boolean;
  loadOlder(): void;
}): void {
  const { hash } = useLocation();
  const found = useRef('');
  const { entries, isShown, hasOlder, isLoadingOlder, hasFailed } = timeline;
  const latest = useRef(timeline.loadOlder);
  latest.current = timeline.loadOlder;
  useEffect(() => {
    const wanted = decodedHash(hash);
    const isWanted = wanted.startsWith(entryElementId(''));
    if (!isShown || !isWanted || found.current === wanted) return;
    if (entries.some(({ id }) => entryElementId(id) === wanted)) {
      found.current = wanted;
      const element = document.getElementById(wanted);
      element?.scrollIntoView({ block: 'center' });
      element?.focus({ preventScroll: true });
    } else if (hasOlder && !isLoadingOlder && !hasFailed) {
      latest.current();
    }
  }, [hash, entries, isShown, hasOlder, isLoadingOlder, hasFailed]);
}

function decodedHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    // Nothing of ours is written like that.
    return '';
  }
}
