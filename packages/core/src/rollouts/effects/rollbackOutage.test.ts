import { aDefinition } from '@production-safety/testing';
import { definition, world } from '../../__testUtils__/world';
import { latestRollback } from '../rollout';
import { targetOf } from './effectDeps';

const MINUTE = 60_000;
const twenty = aDefinition().withSoak(0).withFlagCount(20).build();

jest.setTimeout(60_000);

async function completed(w: ReturnType<typeof world>) {
  await w.inBeta();
  for (const type of ['advance', 'advance', 'complete'] as const) {
    await w.does({ type, reason: 'Go' });
    await w.settle();
  }
}

const looksWaiting = (w: ReturnType<typeof world>) =>
  w.outbox.waiting.filter(({ kind }) => kind === 'confirm').length;

describe('a rollback while the flag provider is away', () => {
  it.each([
    ['a whole rollout', async (w: ReturnType<typeof world>) => w.inBeta()],
    ['a completed rollout', completed],
  ])('of %s ends confirmed once it is back', async (_name, prepare) => {
    const w = world(twenty);
    await prepare(w);
    w.flags.faults.add({ outcome: 'unavailable' });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    const back = w.clock.now() + 10 * MINUTE;
    while (w.clock.now() < back) {
      expect(looksWaiting(w)).toBeLessThanOrEqual(1);
      if (!(await w.turn(50))) await w.clock.advance(1_000);
    }
    w.flags.faults.clear();
    await w.settle();
    expect(w.v2Users()).toBe(0);
    const after = await w.rollout();
    expect(after.status).toBe('rolled-back');
    expect(latestRollback(after)).toMatchObject({
      confirmation: { status: 'confirmed' },
      finishedAt: expect.any(Number),
    });
    expect(
      latestRollback(after)!.flags.filter(({ status }) => status !== 'off'),
    ).toEqual([]);
  });

  it('says so when it gives up after a quarter of an hour', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({ outcome: 'unavailable' });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle(14 * MINUTE);
    expect(w.notices.join()).not.toContain('given up');
    await w.settle(10 * MINUTE);
    expect(w.outbox.waiting).toEqual([]);
    expect(w.notices[w.notices.length - 1]).toMatch(
      /Design system v2: rollback given up without confirmation\. Could not observe .* Switch the flags off/,
    );
    const after = await w.rollout();
    expect(after.status).toBe('rolling-back');
    expect(latestRollback(after)!.finishedAt).toBeDefined();
  });

  it('repeated after giving up still says what users may have got', async () => {
    const w = world();
    await w.inBeta();
    w.flags.faults.add({ outcome: 'unavailable' });
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle(30 * MINUTE);
    w.flags.faults.clear();
    await w.does({ type: 'rollback', reason: 'Again' });
    await w.settle();
    const after = await w.rollout();
    expect(after.status).toBe('rolled-back');
    expect(latestRollback(after)!.exposureBefore).toEqual({ percent: 25 });
  });

  it('lets a server that asks for a minute not hold up other flags', async () => {
    const w = world(twenty);
    await w.inBeta();
    const parts = ['part-1', 'part-2', 'part-3'];
    w.flags.faults.add({
      method: 'switchOff',
      flag: 'flag-1',
      outcome: 'unavailable',
      retryAfterMs: MINUTE,
      times: 3,
    });
    const asked = w.clock.now();
    await w.does({ type: 'rollback', reason: 'Bad', parts });
    await w.settle(10_000);
    const { flags } = latestRollback(await w.rollout())!;
    const off = flags.filter(({ status }) => status === 'off');
    expect(off.map(({ key }) => key)).toEqual(['flag-2', 'flag-3']);
    expect(off.every(({ at }) => at! - asked < 5_000)).toBe(true);
    await w.settle();
    expect((await w.rollout()).rollbacks[0].finishedAt).toBeDefined();
  });
});

describe('a rollback whose audience somebody touched at the provider', () => {
  it('is not confirmed by users who never belonged to it', async () => {
    const w = world();
    await w.inBeta();
    w.flags.tamperWithAudience(targetOf(await w.rollout()), 'rename');
    expect(w.v2Users()).toBeGreaterThan(0);
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle(30 * MINUTE);
    const first = await w.rollout();
    expect(first.status).toBe('rolling-back');
    expect(latestRollback(first)!.confirmation).toMatchObject({
      status: 'unconfirmed',
      reason: expect.stringContaining('settings for others on ds2'),
    });
    await w.does({ type: 'rollback', reason: 'Again' });
    await w.settle(30 * MINUTE);
    expect((await w.rollout()).status).toBe('rolling-back');
  });

  it('is confirmed when nothing is left that could serve V2', async () => {
    const w = world();
    await w.inBeta();
    w.flags.tamperWithAudience(targetOf(await w.rollout()), 'delete');
    await w.does({ type: 'rollback', reason: 'Error rate' });
    await w.settle();
    expect((await w.rollout()).status).toBe('rolled-back');
  });

  it('is confirmed when the rollout never reached the provider', async () => {
    const w = world();
    await w.does({ type: 'define', definition });
    w.flags.faults.add({ method: 'setExposure', outcome: 'rejected' });
    await w.does({ type: 'start', reason: 'Go' });
    await w.settle();
    await w.does({ type: 'rollback', reason: 'Could not start' });
    await w.settle();
    expect((await w.rollout()).status).toBe('rolled-back');
  });
});

describe('a forward write that arrives late', () => {
  it('is undone even when the rollout was aborted meanwhile', async () => {
    const w = world();
    await w.inBeta();
    w.flags.latencyMs = 5_000;
    await w.does({ type: 'advance', reason: 'Go' });
    const late = w.turn();
    w.flags.latencyMs = 0;
    await w.does({ type: 'rollback', reason: 'Error rate' });
    while ((await w.rollout()).status !== 'rolled-back') await w.turn();
    await w.does({ type: 'abort', reason: 'Not worth it' });
    await late;
    await w.settle();
    expect(w.v2Users()).toBe(0);
  });
});

describe('rollouts of one name in two namespaces', () => {
  it('do not share what they have at the provider', async () => {
    const ours = targetOf((await started('default')).rollout);
    const theirs = targetOf((await started('team-b')).rollout);
    expect(ours.name).not.toBe(theirs.name);
  });

  async function started(namespace: string) {
    const w = world({ ...definition, namespace });
    await w.inBeta();
    return { rollout: await w.rollout() };
  }
});
