import type { ArrivedEntry, Taken } from './PushTable';
import { PushQueue } from './PushQueue';

const entry = (id: string): ArrivedEntry => ({
  id,
  source: 'ci',
  arrivedAt: 1,
  question: {
    signal: 'error-rate',
    component: 'component:default/web',
    environment: 'production',
    flag: '',
    cohort: 'all',
    from: 0,
    to: 60_000,
    bucketMs: 60_000,
  },
  measure: { kind: 'count', start: 0, n: 1, x: 0 },
});

/** A table that stores when it is told to. */
function slowTable() {
  const calls: string[][] = [];
  const waiting: ((error?: Error) => void)[] = [];
  const table = {
    take: (entries: readonly ArrivedEntry[]) =>
      new Promise<readonly Taken[]>((resolve, reject) => {
        calls.push(entries.map(({ id }) => id));
        waiting.push(error =>
          error
            ? reject(error)
            : resolve(
                entries.map(({ id }) =>
                  id.startsWith('old') ? 'id-reused' : 'stored',
                ),
              ),
        );
      }),
  };
  return { table, calls, next: (error?: Error) => waiting.shift()?.(error) };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('the queue of pushes', () => {
  it('stores together what waits, and tells each push of its own entries', async () => {
    const { table, calls, next } = slowTable();
    const queue = new PushQueue(table);
    const answers = [
      queue.store([entry('a')]),
      queue.store([entry('b'), entry('old-c')]),
      queue.store([entry('d')]),
    ];
    next();
    await settled();
    next();
    expect(await Promise.all(answers)).toEqual([
      ['stored'],
      ['stored', 'id-reused'],
      ['stored'],
    ]);
    expect(calls).toEqual([['a'], ['b', 'old-c', 'd']]);
  });

  it('tells all that were stored together that they were not, and goes on', async () => {
    const { table, next } = slowTable();
    const queue = new PushQueue(table);
    const first = queue.store([entry('a')]);
    const later = [queue.store([entry('b')]), queue.store([entry('c')])];
    next(new Error('away'));
    await expect(first).rejects.toThrow('away');
    next();
    expect(await Promise.all(later)).toEqual([['stored'], ['stored']]);
  });

  it('has a number of places, and each is given back once', () => {
    const queue = new PushQueue(slowTable().table, 2);
    const one = queue.takePlace();
    expect(queue.takePlace()).toBeDefined();
    expect(queue.takePlace()).toBeUndefined();
    one?.();
    one?.();
    expect(queue.takePlace()).toBeDefined();
    expect(queue.takePlace()).toBeUndefined();
  });
});
