import { SimulatedClock } from '@production-safety/testing';
import type { RolloutRow } from './RolloutRow';
import { RolloutFacts } from './RolloutFacts';

const stampsOf = (count: number, stamp = 'a') =>
  Array.from({ length: count }, (_, at) => ({ id: `r${at}`, stamp }));

function aTable() {
  const clock = SimulatedClock.create();
  const gone = new Set<string>();
  const read = jest.fn(async (ids: readonly string[]) =>
    ids.map(id =>
      gone.has(id) ? undefined : ({ rollout: { id } } as RolloutRow),
    ),
  );
  let round = 0;
  const facts = new RolloutFacts({
    queries: { byIds: read },
    clock,
    find: ({ rollout }) => `${rollout.id} in round ${round}`,
  });
  return {
    facts,
    clock,
    gone,
    read,
    nextRound: () => {
      round += 1;
      read.mockClear();
    },
    idsRead: () => read.mock.calls.flatMap(([ids]) => ids),
  };
}

describe('facts of rollouts', () => {
  it('are found once, and again where more is known', async () => {
    const { facts, nextRound, idsRead } = aTable();
    await facts.of(stampsOf(3));
    nextRound();
    await facts.of(stampsOf(3));
    expect(idsRead()).toEqual([]);
    const found = await facts.of([
      { id: 'r1', stamp: 'b' },
      { id: 'r2', stamp: 'a' },
    ]);
    expect(idsRead()).toEqual(['r1']);
    expect([...found]).toEqual([
      ['r1', 'r1 in round 1'],
      ['r2', 'r2 in round 0'],
    ]);
  });

  it('are read a hundred at a time, and by one of many at once', async () => {
    const { facts, read, idsRead } = aTable();
    const [one, other] = await Promise.all([
      facts.of(stampsOf(250)),
      facts.of(stampsOf(250)),
    ]);
    expect(one).toEqual(other);
    expect(one.size).toBe(250);
    expect(read.mock.calls.map(([ids]) => ids.length)).toEqual([100, 100, 50]);
    expect(new Set(idsRead()).size).toBe(250);
  });

  it('are found again after a minute, the oldest first', async () => {
    const { facts, clock, nextRound, idsRead } = aTable();
    await facts.of(stampsOf(600).slice(300));
    await clock.advance(30_000);
    await facts.of(stampsOf(600));
    await clock.advance(45_000);
    nextRound();
    await facts.of(stampsOf(600));
    expect(new Set(idsRead())).toEqual(
      new Set(
        stampsOf(600)
          .slice(300)
          .map(({ id }) => id),
      ),
    );
    await clock.advance(60_000);
    nextRound();
    await facts.of(stampsOf(600));
    expect(idsRead()).toHaveLength(500);
    expect(idsRead().slice(0, 300)).toEqual(stampsOf(300).map(({ id }) => id));
  });

  it('are none of what is gone meanwhile', async () => {
    const { facts, gone } = aTable();
    await facts.of(stampsOf(2));
    gone.add('r0');
    const found = await facts.of([{ id: 'r0', stamp: 'b' }]);
    expect([...found]).toEqual([]);
  });

  it('are found by the next one where reading failed', async () => {
    const { facts, read } = aTable();
    read.mockRejectedValueOnce(new Error('away'));
    const [failed, next] = await Promise.allSettled([
      facts.of(stampsOf(1)),
      facts.of(stampsOf(1)),
    ]);
    expect(failed.status).toBe('rejected');
    expect(next).toMatchObject({ status: 'fulfilled' });
  });
});
