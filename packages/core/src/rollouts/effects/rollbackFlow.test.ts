import fc from 'fast-check';
import {
  InMemoryFlagControl,
  InMemoryOutbox,
  InMemoryRolloutStore,
  SequentialIds,
  SimulatedClock,
  aDefinition,
  aRollout,
  actors,
} from '@production-safety/testing';
import { latestRollback } from '../rollout';
import { RolloutService } from '../rolloutService';
import type { OperatorCommand } from '../commands';
import { runEffect } from './runEffect';

const FLAGS = ['ds2', 'ds2-navigation', 'ds2-forms'];
const ID = 'default.design-system-v2';
const definition = aDefinition().withSoak(0).build();

/** A worker over in-memory ports, in simulated time. */
function world() {
  const clock = SimulatedClock.create();
  const outbox = InMemoryOutbox.create();
  const store = InMemoryRolloutStore.create({ outbox });
  const flags = InMemoryFlagControl.create({
    clock,
    environments: { production: FLAGS },
  });
  const service = new RolloutService({
    store,
    clock,
    ids: SequentialIds.create('op'),
  });
  const notices: string[] = [];
  const deps = {
    flags: () => flags,
    service,
    store,
    clock,
    notify: async (_: unknown, notice: { text: string }) => {
      notices.push(notice.text);
    },
  };

  /** Claims and runs what is due; true when there was something. */
  async function turn(limit = 10, crashed = false): Promise<boolean> {
    const claimed = await outbox.claim({
      now: clock.now(),
      leaseMs: 10_000,
      limit,
    });
    const running = Promise.all(
      claimed.map(async ({ effect, token, attempt }) => {
        const outcome = await runEffect(
          effect,
          attempt,
          deps,
          new AbortController().signal,
        );
        if (crashed) return;
        await outbox.settle(
          token,
          outcome.status === 'retry'
            ? { ...outcome, notBefore: clock.now() + outcome.afterMs }
            : outcome,
        );
      }),
    );
    let over = false;
    running.finally(() => {
      over = true;
    });
    while (!over) await clock.advance(50);
    await running;
    return claimed.length > 0;
  }

  /** Runs until nothing is left, letting time pass in between. */
  async function settle(forMs = 20 * 60_000): Promise<void> {
    const until = clock.now() + forMs;
    while (clock.now() < until && outbox.waiting.length > 0) {
      if (!(await turn())) await clock.advance(1_000);
    }
  }

  const does = (command: OperatorCommand) =>
    service.execute(ID, command, actors.sam);

  async function inBeta() {
    await does({ type: 'define', definition });
    await does({ type: 'start', reason: 'Go' });
    await settle();
    await does({ type: 'advance', reason: 'Go' });
    await settle();
  }

  const rollout = async () => (await store.load(ID))!;
  const v2Users = () =>
    Array.from({ length: 400 }, (_, index) =>
      flags.serves('production', {
        identity: `user-${index}`,
        email: `user-${index}@siteproof.com`,
      }),
    ).filter(on => on.length > 0).length;

  return {
    clock,
    outbox,
    flags,
    notices,
    turn,
    settle,
    does,
    inBeta,
    rollout,
    v2Users,
  };
}

jest.setTimeout(60_000);

describe('rolling back', () => {
  it('sends everybody back with one write, proves it, then tidies up', async () => {
    const w = world();
    await w.inBeta();
    expect(w.v2Users()).toBeGreaterThan(0);
    const before = w.flags.writes.length;

    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.turn();
    expect(w.v2Users()).toBe(0);
    expect(w.flags.writes.length - before).toBe(1);

    await w.settle();
    const after = await w.rollout();
    expect(after.status).toBe('rolled-back');
    expect(latestRollback(after)).toMatchObject({
      closure: { status: 'done' },
      confirmation: { status: 'confirmed', stillServed: [] },
      flags: FLAGS.map(key => ({ key, status: 'off' })),
      finishedAt: expect.any(Number),
    });
    expect(w.notices.join()).toMatch(/V1 for all users, confirmed in \d/);
  });

  it('goes flag by flag at once when closing fails, and still closes later', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({ method: 'close', outcome: 'rejected', times: 2 });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    expect(w.v2Users()).toBe(0);
    expect(latestRollback(await w.rollout())).toMatchObject({
      closure: { status: 'done', attempts: 3 },
      confirmation: { status: 'confirmed' },
    });
  });

  it('names a flag that cannot be switched and finishes the rest', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({
      method: 'switchOff',
      flag: 'ds2-forms',
      outcome: 'rejected',
    });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    const operation = latestRollback(await w.rollout())!;
    expect(operation.confirmation.status).toBe('confirmed');
    expect(operation.finishedAt).toBeDefined();
    expect(operation.flags.map(({ status }) => status)).toEqual([
      'off',
      'off',
      'failed',
    ]);
  });

  it('says what is not confirmed while a foreign setting keeps a flag on', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({ method: 'observe', outcome: 'unavailable' });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle(60_000);
    const during = await w.rollout();
    expect(during.status).toBe('rolling-back');
    expect(latestRollback(during)!.confirmation).toMatchObject({
      status: 'unconfirmed',
      reason: expect.stringContaining('Could not observe'),
    });
    expect(w.notices.join()).toContain('rollback not confirmed');
    w.flags.faults.clear();
    await w.settle();
    expect((await w.rollout()).status).toBe('rolled-back');
  });

  it('makes one rollback of two', async () => {
    const w = world();
    await w.inBeta();
    const [first, second] = await Promise.all([
      w.does({ type: 'rollback', reason: 'Error rate' }),
      w.does({ type: 'rollback', reason: 'Bad experience' }),
    ]);
    expect(first).toMatchObject({ outcome: 'accepted' });
    expect(second).toMatchObject({
      operationId: (first as { operationId?: string }).operationId,
    });
    await w.settle();
    expect((await w.rollout()).rollbacks).toHaveLength(1);
  });

  it('rolls back one part and leaves the others', async () => {
    const w = world();
    await w.inBeta();
    await w.does({ type: 'rollback', reason: 'Bad', parts: ['navigation'] });
    await w.settle();
    const after = await w.rollout();
    expect(after.status).toBe('active');
    expect(after.partsOff).toEqual(['navigation']);
    expect(latestRollback(after)!.confirmation.status).toBe('confirmed');
    expect(w.v2Users()).toBeGreaterThan(0);
    await w.does({ type: 'restore', reason: 'Fixed', parts: ['navigation'] });
    await w.settle();
    expect((await w.rollout()).partsOff).toEqual([]);
  });

  it('rolls back a completed rollout flag by flag', async () => {
    const w = world();
    await w.inBeta();
    for (const type of ['advance', 'advance', 'complete'] as const) {
      await w.does({ type, reason: 'Go' });
      await w.settle();
    }
    expect(w.v2Users()).toBe(400);
    await w.does({ type: 'rollback', reason: 'Late finding' });
    await w.settle();
    expect(w.v2Users()).toBe(0);
    expect(await w.rollout()).toMatchObject({ status: 'rolled-back' });
  });

  it('restores to the phase before with fresh gates', async () => {
    const w = world();
    await w.inBeta();
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    await w.does({ type: 'restore', reason: 'Fixed' });
    await w.settle();
    const after = await w.rollout();
    expect(after).toMatchObject({
      status: 'active',
      phase: 1,
      exposure: { percent: 25 },
      approvals: [],
      attestations: [],
    });
    expect(w.v2Users()).toBeGreaterThan(0);
  });

  it('finishes after a crash at any step, however the work was cut up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (crashes, limit) => {
          const w = world();
          await w.inBeta();
          await w.does({ type: 'rollback', reason: 'Error rate' });
          for (const crashed of crashes) {
            await w.turn(limit, crashed);
            // Leases of the crashed worker run out.
            if (crashed) await w.clock.advance(10_001);
          }
          await w.settle();
          expect(w.v2Users()).toBe(0);
          expect((await w.rollout()).status).toBe('rolled-back');
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('wins over a forward write that is under way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom(
          'hangs',
          'half-applied',
          'applied-but-unavailable',
          'none',
        ),
        async (ticks, fault) => {
          const w = world();
          await w.inBeta();
          w.flags.latencyMs = 100;
          if (fault !== 'none') {
            w.flags.faults.add({
              method: 'setExposure',
              outcome: fault as 'hangs',
              times: 1,
            });
          }
          await w.does({ type: 'advance', reason: 'Go' });
          const forward = w.turn();
          await w.clock.advance(ticks * 50);
          await w.does({ type: 'rollback', reason: 'Error rate' });
          await Promise.all([forward, w.turn()]);
          await w.settle();
          expect(w.v2Users()).toBe(0);
          expect((await w.rollout()).status).toBe('rolled-back');
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe('a rollout that was never started', () => {
  it('can be rolled back, and is a draft again after restore', async () => {
    const w = world();
    await w.does({ type: 'define', definition });
    await w.does({ type: 'rollback', reason: 'Just in case' });
    await w.settle();
    expect((await w.rollout()).status).toBe('rolled-back');
    await w.does({ type: 'restore', reason: 'Plan again' });
    expect((await w.rollout()).status).toBe('draft');
    expect(aRollout().build().status).toBe('draft');
  });
});
