import type { Clock } from '../../shared/time';

/** A pair of calls this much slower than a single one is no gain. */
const SLOWER = 1.8;

/**
 * Runs `work` for every item in order: the first alone, then two at a time as
 * long as that is faster than one at a time.
 *
 * @remarks
 * A small self-hosted flag server answers its readers late when more than two
 * writes run at once (its own measurements: read p95 from 0.2 s to 7 s at
 * four), so there is never a third.
 */
export async function inPairs<T>(
  items: readonly T[],
  clock: Pick<Clock, 'now'>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const timed = async (item: T) => {
    const start = clock.now();
    await work(item);
    return clock.now() - start;
  };
  let alone: number | undefined;
  let together = true;
  for (let next = 0; next < items.length; ) {
    if (alone === undefined || !together) {
      alone = await timed(items[next]);
      next += 1;
      // Probe again from time to time: the server may have recovered.
      together = together || next % 10 === 0;
      continue;
    }
    const pair = items.slice(next, next + 2);
    const took = await Promise.all(pair.map(timed));
    next += pair.length;
    together = Math.max(...took) <= SLOWER * Math.max(alone, 50);
  }
}
