import { aRollout } from '@production-safety/testing';
import { definition, world } from '../../__testUtils__/world';
import { latestRollback } from '../rollout';
import { ladderOf } from './ladderOf';

const CODE = { repository: 'https://github.com/acme/web', changes: [] };
const withCode = { ...definition, code: CODE };

jest.setTimeout(60_000);

async function rungsOf(w: ReturnType<typeof world>, of = definition) {
  const operation = latestRollback(await w.rollout())!;
  return ladderOf(operation, of, w.clock.now());
}

describe('the ladder of a rollback', () => {
  it('needs its first rung only, when the one write is confirmed', async () => {
    const w = world();
    await w.inBeta();
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    expect(await rungsOf(w)).toMatchObject([
      { rung: 'flag', state: 'confirmed', budgetMs: 60_000 },
      { rung: 'part', state: 'not-needed' },
      { rung: 'code', state: 'not-available' },
    ]);
    expect(w.notices.join()).not.toContain('not confirmed');
  });

  it('starts the second clock when the one write fails', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({ method: 'close', outcome: 'rejected' });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.turn();
    expect(await rungsOf(w)).toMatchObject([
      { state: 'running', startedAt: expect.any(Number) },
      { state: 'running', startedAt: expect.any(Number), budgetMs: 300_000 },
      { state: 'not-available' },
    ]);
    await w.settle();
    expect(await rungsOf(w)).toMatchObject([
      { state: 'failed' },
      { state: 'confirmed' },
      { state: 'not-available' },
    ]);
  });

  it('goes flag by flag and pages when nothing was heard for a minute', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({ method: 'close', outcome: 'hangs' });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    // The worker died with the close in its hands: only the watch is left.
    await w.outbox.claim({
      now: w.clock.now(),
      leaseMs: 3_600_000,
      limit: 9,
      kinds: ['close'],
    });
    await w.clock.advance(59_000);
    await w.turn();
    expect((await rungsOf(w))[1].state).toBe('waiting');
    await w.clock.advance(1_000);
    while (await w.turn());
    expect(w.notices.join()).toContain(
      'V1 is not confirmed 60 s after the request. Flags are being switched off one by one.',
    );
    expect(w.v2Users()).toBe(0);
    expect((await rungsOf(w)).map(({ state }) => state)).toEqual([
      'failed',
      'confirmed',
      'not-available',
    ]);
  });

  it.each([
    ['offer', 'offered', 'Next: revert the code'],
    ['take', 'running', 'The code is being reverted.'],
  ] as const)(
    'pages when flag by flag is overdue, and by policy "%s" the code is %s',
    async (onOverdue, state, words) => {
      const of = { ...withCode, onOverdue };
      const w = world(of);
      await w.inBeta();
      w.flags.faults.add({ outcome: 'unavailable' });
      w.source.faults.add({ outcome: 'unavailable' });
      await w.does({ type: 'rollback', reason: 'Error rate' });
      await w.settle(7 * 60_000);
      const rungs = await rungsOf(w, of);
      expect(rungs.map(rung => rung.state)).toEqual([
        'overdue',
        'overdue',
        state,
      ]);
      expect(rungs[1].sentence).toContain('Not confirmed within 5 min.');
      expect(w.notices.join()).toContain(words);
    },
  );

  it('pages once for each rung', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({ outcome: 'unavailable' });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    const pages = w.notices.filter(text =>
      text.includes('V1 is not confirmed'),
    );
    expect(pages).toHaveLength(2);
    expect((await rungsOf(w)).map(({ state }) => state)).toEqual([
      'failed',
      'failed',
      'not-available',
    ]);
  });

  it('has no first rung for parts', () => {
    const rollout = aRollout().inPhase(1).rollingBack('forms').build();
    const operation = latestRollback(rollout)!;
    const at = (ms: number) =>
      ladderOf(operation, rollout.definition, operation.requestedAt + ms);
    expect(at(1_000).map(({ state }) => state)).toEqual([
      'not-applicable',
      'running',
      'not-available',
    ]);
    expect(at(300_000)[1]).toMatchObject({
      state: 'overdue',
      startedAt: operation.requestedAt,
    });
  });

  it('tells the clocks of an operation from before they were kept', () => {
    const rollout = aRollout().inPhase(1).rollingBack().build();
    const old = {
      ...latestRollback(rollout)!,
      closure: { status: 'failed', at: 5_000, attempts: 2 },
    } as const;
    expect(ladderOf(old, rollout.definition, 6_000)[1].startedAt).toBe(5_000);
  });
});
