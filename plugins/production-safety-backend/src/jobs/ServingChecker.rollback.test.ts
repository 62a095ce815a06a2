import { targetOf } from '@production-safety/core';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
  type RolloutBuilder,
} from '@production-safety/testing';
import { FLAGS, ID, checking as checkingOn } from '../__testUtils__/checking';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { CHECKER } from './strayExposure';

jest.setTimeout(60_000);

const databases = eachDatabase();
const NEVER = new AbortController().signal;
const beta = aRollout().inPhase(1);

describe.each(databases.ids)('ServingChecker on %s', databaseId => {
  async function checking(...rollouts: RolloutBuilder[]) {
    return checkingOn(await databases.migrated(databaseId), rollouts);
  }

  describe('of a rollout that is rolled back', () => {
    const rolledBack = beta.rolledBack();

    it('rolls back again what is served behind our back', async () => {
      const { checker, serve, store } = await checking(rolledBack);
      await serve(beta);
      await checker.check(NEVER);
      const rollout = await store.load(ID);
      expect(rollout?.status).toBe('rolling-back');
      expect(rollout?.rollbacks[1]).toMatchObject({
        scope: 'whole',
        requestedBy: { kind: 'system', ref: 'serving-check' },
        reason: expect.stringContaining('served V2 again'),
      });
      await checker.check(NEVER);
      expect((await store.load(ID))?.version).toBe(rollout?.version);
    });

    it('leaves it alone while nobody is served', async () => {
      const { checker, serve, store, flags } = await checking(rolledBack);
      await serve(beta);
      await flags.close(targetOf(beta.build()));
      await checker.check(NEVER);
      expect((await store.load(ID))?.status).toBe('rolled-back');
    });

    it('never writes to the provider itself', async () => {
      const { checker, serve, flags } = await checking(rolledBack);
      await serve(beta);
      const writes = flags.writes.length;
      await checker.check(NEVER);
      expect(flags.writes).toHaveLength(writes);
    });
  });

  it('rolls back again when the provider answers after a rollback without proof', async () => {
    const unproved = beta.rollingBack().and({
      type: 'rollback-finished',
      operationId: 'operation-1',
      outcome: 'unconfirmed',
      failedFlags: FLAGS,
    });
    const { checker, serve, store, flags } = await checking(unproved);
    await serve(beta);
    flags.faults.add({ method: 'read', outcome: 'unavailable', times: 1 });
    await checker.check(NEVER);
    expect((await store.load(ID))?.version).toBe(unproved.build().version);
    await checker.check(NEVER);
    const rollout = await store.load(ID);
    expect(rollout?.rollbacks.at(-1)).toMatchObject({
      scope: 'whole',
      requestedBy: { kind: 'system', ref: 'serving-check' },
      reason: expect.stringContaining('ended without proof'),
    });
    expect(rollout?.rollbacks.at(-1)?.finishedAt).toBeUndefined();
  });

  it('rolls back a part again that is served, and nothing else', async () => {
    const { checker, serve, store } = await checking(beta.rolledBack('forms'));
    await serve(beta);
    await checker.check(NEVER);
    const rollout = await store.load(ID);
    expect(rollout?.status).toBe('active');
    expect(rollout?.rollbacks.at(-1)).toMatchObject({
      scope: 'parts',
      parts: ['forms'],
      requestedBy: { kind: 'system', ref: 'serving-check' },
    });
  });

  it('rolls back what is served of a rollout that was aborted', async () => {
    const aborted = beta.rolledBack().aborted();
    const { checker, serve, store } = await checking(aborted);
    await serve(beta);
    await checker.check(NEVER);
    expect((await store.load(ID))?.status).toBe('rolling-back');
  });

  it('leaves on what another rollout has on for everybody by right', async () => {
    const other = aRollout()
      .defined(aDefinition().named('successor'))
      .inPhase(3)
      .completed();
    const { checker, store, flags } = await checking(beta.rolledBack(), other);
    await flags.setExposure(
      targetOf(other.build()),
      { percent: 100 },
      { on: FLAGS, permanent: true },
    );
    await checker.check(NEVER);
    expect((await store.load(ID))?.status).toBe('rolled-back');
  });

  it('does not flap with whoever switches it on again', async () => {
    const again = beta.by(CHECKER).rolledBack();
    const { checker, serve, store, clock } = await checking(
      again.startingAt(SimulatedClock.START + 86_300_000),
    );
    await serve(beta);
    await checker.check(NEVER);
    expect((await store.load(ID))?.status).toBe('rolled-back');
    await clock.advance(300_000);
    await checker.check(NEVER);
    expect((await store.load(ID))?.status).toBe('rolling-back');
  });

  it('opens nothing that somebody closed elsewhere', async () => {
    const { checker, serve, store, flags, serving } = await checking(beta);
    await serve(beta);
    await flags.close(targetOf(beta.build()));
    await checker.check(NEVER);
    expect(await store.load(ID)).toMatchObject({
      status: 'active',
      exposureWrite: beta.build().exposureWrite,
    });
    expect((await serving())?.differences).toEqual([
      'Closed: 0 % instead of 25 % of users.',
    ]);
  });
});
