import { SETTLE_MS } from '../../plugins/production-safety-backend/src/watch/WatchLoop';
import type { SaidLook } from './portal';

/** How often guards are looked at where nothing else is configured. */
export const LOOK_EVERY_MS = 10_000;

/**
 * How late the watch was for each moment at which a look is due between two
 * times, in milliseconds: until a look that began then or later had judged. A
 * moment that no look has followed is late up to `now`.
 */
export function lookLateness(
  looks: readonly SaidLook[],
  between: { readonly from: number; readonly to: number; readonly now: number },
): readonly number[] {
  const ends = looks
    .filter(({ depth }) => depth !== 'events')
    .sort((a, b) => a.endedAt - b.endedAt);
  const late: number[] = [];
  for (let due = dueAfter(between.from); due <= between.to; ) {
    const moment = due;
    const look = ends.find(({ endedAt, tookMs }) => endedAt - tookMs >= moment);
    late.push((look?.endedAt ?? between.now) - moment);
    due += LOOK_EVERY_MS;
  }
  return late;
}

/** Looks are due soon after the end of a bucket. */
function dueAfter(time: number): number {
  const buckets = Math.ceil((time - SETTLE_MS) / LOOK_EVERY_MS);
  return buckets * LOOK_EVERY_MS + SETTLE_MS;
}
