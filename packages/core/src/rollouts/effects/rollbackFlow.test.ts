import fc from 'fast-check';
import { definition, world } from '../../__testUtils__/world';
import { latestRollback } from '../rollout';

const FLAGS = definition.flags.map(({ key }) => key);

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

  it('tells the flag provider who asked for it, and why', async () => {
    const w = world();
    await w.inBeta();
    const told = [
      jest.spyOn(w.flags, 'close'),
      jest.spyOn(w.flags, 'switchOff'),
    ].map(({ mock }) => mock);
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    const [close, switchOff] = told.map(({ calls }) =>
      calls.map(args => args[args.length - 1]),
    );
    expect(close.length).toBeGreaterThan(0);
    expect(switchOff).toHaveLength(FLAGS.length);
    const { requestedBy } = latestRollback(await w.rollout())!;
    [...close, ...switchOff].forEach(options =>
      expect(options).toMatchObject({
        priority: 'rollback',
        actor: requestedBy,
        reason: 'Error rate',
      }),
    );
  });

  it('does not say all users while others have settings of their own', async () => {
    const w = world();
    await w.inBeta();
    w.flags.tamper('production', 'ds2-forms', { foreignOverrides: 1 });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    expect(latestRollback(await w.rollout())!.confirmation).toMatchObject({
      status: 'confirmed',
      overridesOn: ['ds2-forms'],
    });
    expect(w.notices.join()).toMatch(
      /V1 for all users except those with settings of their own on ds2-forms, confirmed in \d/,
    );
  });

  it.each(['unavailable', 'hangs'] as const)(
    'says that it does not know of such settings when reading is %s',
    async outcome => {
      const w = world();
      await w.inBeta();
      w.flags.faults.add({ method: 'read', outcome });
      await w.does({ type: 'rollback', reason: 'Error rate' });
      await w.settle();
      const { confirmation } = latestRollback(await w.rollout())!;
      expect(confirmation.status).toBe('confirmed');
      expect(confirmation.overridesOn).toBeUndefined();
      expect(w.notices.join()).not.toContain('all users');
      expect(w.notices.join()).toContain('could not be read');
    },
  );

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

  it('says what is not confirmed while nobody can be observed', async () => {
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
  });
});
