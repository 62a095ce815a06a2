import { setImmediate as nextTurn } from 'node:timers/promises';

/** So many items in one turn. */
const TURN = 50;

/** Goes through many items, and lets requests have their turn in between. */
export async function gently<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const done: Result[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % TURN === 0) await nextTurn();
    done.push(work(item, index));
  }
  return done;
}
