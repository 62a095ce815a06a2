import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Works through all items, some of them side by side, and lets requests have
 * their turn in between: work on SQLite never waits for anything itself.
 */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const takeTurns = async () => {
    let isFirst = true;
    for (const item of waiting) {
      if (!isFirst) await nextTurn();
      isFirst = false;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}
