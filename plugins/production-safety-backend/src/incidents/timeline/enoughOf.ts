import type { Entry } from '../../view/timelineEntries';
import { fits, isNarrow } from '../../view/timelineFilter';
import type { TimelineFilter } from '../../view/timelineFilter';
import type { TimelinePosition } from '../../view/timelinePosition';

/** What is asked of one place of a timeline. */
export interface TimelineRead {
  /** Only what is older. */
  readonly before: TimelinePosition | undefined;
  readonly limit: number;
  readonly filter: TimelineFilter;
}

/** Read at once where most of it may be left out. */
const AT_ONCE = 500;

/**
 * Reads on until as many entries fit as are asked for, or there are no more:
 * what people read is made of what is stored, and cannot be searched in SQL.
 * `read` answers the newest first, and less than its limit only at the end.
 */
export async function enoughOf(
  asked: TimelineRead,
  read: (next: TimelineRead) => Promise<readonly Entry[]>,
): Promise<readonly Entry[]> {
  const { filter } = asked;
  const limit = isNarrow(filter) ? Math.max(asked.limit, AT_ONCE) : asked.limit;
  const found: Entry[] = [];
  let { before } = asked;
  for (;;) {
    const entries = await read({ before, limit, filter });
    found.push(...entries.filter(entry => fits(entry, filter)));
    if (found.length >= asked.limit || entries.length < limit) return found;
    before = entries[entries.length - 1];
  }
}
