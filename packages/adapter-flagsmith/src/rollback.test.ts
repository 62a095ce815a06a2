import {
  RolloutService,
  runEffect,
  type Rollout,
  type RolloutCommand,
} from '@production-safety/core';
import {
  aDefinition,
  actors,
  InMemoryOutbox,
  InMemoryRolloutStore,
  SequentialIds,
} from '@production-safety/testing';
import { SandboxFlagsmith } from './__testUtils__/SandboxFlagsmith';
import { realClock } from '@production-safety/sandbox';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

/** A rollout of many flags that is carried out on the sandbox. */
async function carryOut(flagCount: number) {
  const { flags } = await sandbox.withFlags(flagCount);
  const definition = aDefinition()
    .withSoak(0)
    .withFlags(
      ...flags.map((key, index) => ({
        key,
        primary: index === 0,
        part: index === 1 ? 'forms' : undefined,
      })),
    )
    .build();
  const id = 'default.design-system-v2';
  const clock = realClock;
  const outbox = InMemoryOutbox.create();
  const store = InMemoryRolloutStore.create({ outbox });
  const ids = SequentialIds.create();
  const service = new RolloutService({ store, clock, ids });
  const control = sandbox.control();
  const deps = {
    service,
    store,
    clock,
    flags: () => control,
    notify: async () => {},
  };
  const ask = (command: RolloutCommand) =>
    service.execute(id, command, actors.jo);
  const load = async () => (await store.load(id)) as Rollout;
  /** Runs effects one after another until there is nothing to do. */
  const settle = async (
    isEnough: (rollout: Rollout) => boolean = () => false,
  ) => {
    // A watch over a rung that is confirmed has nothing to do any more.
    const isLeft = () =>
      outbox.waiting.some(({ kind }) => kind !== 'watch-rung');
    while (isLeft() && !isEnough(await load())) {
      const [claim] = await outbox.claim({
        now: clock.now(),
        leaseMs: 60_000,
        limit: 1,
      });
      const { effect, attempt, token } = claim;
      const { signal } = new AbortController();
      const outcome = await runEffect(effect, attempt, deps, signal);
      expect(outcome.status).toBe('done');
      await outbox.settle(token, { status: 'done' });
    }
  };
  await ask({ type: 'define', definition });
  await ask({ type: 'start', reason: 'As planned' });
  await settle();
  await ask({ type: 'advance', reason: 'As planned' });
  await settle();
  return { ask, settle, load, flags };
}

async function usersOnV2(): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      sandbox.serves({ identity: `user-${index}` }),
    ),
  );
  return answers.filter(on => on.length > 0).length;
}

describe('a rollback through core and adapter', () => {
  it('of 50 flags is confirmed after one write and one round of calls', async () => {
    const { ask, settle, load, flags } = await carryOut(50);
    expect(await usersOnV2()).toBeGreaterThan(5);

    const requests = await sandbox.during(async () => {
      await ask({ type: 'rollback', reason: 'Error rate is up' });
      await settle(({ status }) => status === 'rolled-back');
    });
    expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    // Users are asked, and beside them what others have set is read once.
    const asked = requests.slice(1).map(({ path }) => path);
    const lists = asked.filter(path => path !== '/api/v1/identities/');
    expect(asked.length).toBeGreaterThan(lists.length);
    expect(lists.sort()).toEqual([
      '/api/v1/features/featurestates/',
      '/api/v1/projects/1/features/',
      '/api/v1/projects/1/segments/',
    ]);
    expect(await usersOnV2()).toBe(0);

    await settle();
    const [rollback] = (await load()).rollbacks;
    expect(rollback.closure.status).toBe('done');
    expect(rollback.confirmation).toMatchObject({
      status: 'confirmed',
      probes: { asked: 6, onV1: 6 },
    });
    expect(rollback.flags.map(({ status }) => status)).toEqual(
      flags.map(() => 'off'),
    );
    expect(rollback.finishedAt).toBeDefined();
  });

  it('gives the same users V2 back when it is restored', async () => {
    const { ask, settle } = await carryOut(3);
    const before = await usersOnV2();
    await ask({ type: 'rollback', reason: 'Error rate is up' });
    await settle();
    expect(await usersOnV2()).toBe(0);
    await ask({ type: 'restore', reason: 'Fixed' });
    await settle();
    expect(await usersOnV2()).toBe(before);
  });

  it('goes flag by flag when the segment cannot be written', async () => {
    const { ask, settle, load } = await carryOut(3);
    await sandbox.fault({
      mode: '500',
      match: { method: 'PUT', path: '/segments/' },
    });
    await ask({ type: 'rollback', reason: 'Error rate is up' });
    await settle(({ status }) => status === 'rolled-back');
    expect(await usersOnV2()).toBe(0);
    expect((await load()).rollbacks[0].closure.status).toBe('failed');
  });

  it('of a part leaves the rest on for the same users', async () => {
    const { ask, settle, load, flags } = await carryOut(3);
    const before = await usersOnV2();
    await ask({ type: 'rollback', parts: ['forms'], reason: 'Forms break' });
    await settle();
    const [rollback] = (await load()).rollbacks;
    expect(rollback.confirmation.status).toBe('confirmed');
    expect(await usersOnV2()).toBe(before);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        sandbox.serves({ identity: `user-${index}` }),
      ),
    );
    expect(new Set(answers.flat())).toEqual(new Set([flags[0], flags[2]]));
  });
});
