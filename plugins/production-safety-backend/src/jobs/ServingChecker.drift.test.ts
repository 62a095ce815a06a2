import {
  portUnavailable,
  targetOf,
  type DriftPolicy,
} from '@production-safety/core';
import {
  aDefinition,
  aRollout,
  type RolloutBuilder,
} from '@production-safety/testing';
import { FLAGS, ID, checking as checkingOn } from '../__testUtils__/checking';
import { anEffect, type commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { RECONCILER } from './DriftReporter';

jest.setTimeout(60_000);

const databases = eachDatabase();
const NEVER = new AbortController().signal;

const under = (onDrift?: DriftPolicy) =>
  aRollout()
    .defined(aDefinition().with(onDrift ? { onDrift } : {}))
    .inPhase(1);

describe.each(databases.ids)('drift on %s', databaseId => {
  async function checking(
    built: RolloutBuilder,
    extras: Parameters<typeof commitOf>[1] = {},
  ) {
    const knex = await databases.migrated(databaseId);
    const checked = await checkingOn(knex, [built], extras);
    const target = targetOf(built.build());
    const set = (percent: number) =>
      checked.flags.setExposure(
        target,
        { percent },
        { on: FLAGS, permanent: false },
      );
    const adaDid = () =>
      checked.inspection.addChange({
        environment: target.environment,
        flag: FLAGS[0],
        who: 'ada@siteproof.com',
        at: checked.clock.now(),
        what: 'Segment updated',
      });
    const check = async () => {
      await checked.clock.advance(30_000);
      await checked.checker.check(NEVER);
    };
    return { ...checked, set, adaDid, check };
  }

  it('is written into the history once, with who and when', async () => {
    const { set, adaDid, check, store, queries } = await checking(under());
    await set(50);
    adaDid();
    await check();
    const found = await store.load(ID);
    expect(found?.drift).toMatchObject({
      differences: ['50 % of users instead of 25 %.'],
      change: { who: 'ada@siteproof.com' },
    });
    expect((await queries.byId(ID))?.lastEvent).toMatchObject({
      type: 'drift-found',
      actor: RECONCILER,
    });
    await check();
    await check();
    expect((await store.load(ID))?.version).toBe(found?.version);
  });

  it('says that it does not know who it was when the provider does not tell', async () => {
    const { set, check, store, inspection } = await checking(under());
    inspection.failWith(portUnavailable('away'));
    await set(50);
    await check();
    const { drift } = (await store.load(ID))!;
    expect(drift?.differences).toHaveLength(1);
    expect(drift?.change).toBeUndefined();
  });

  it('does not wait for a provider that never says who it was', async () => {
    const { set, checker, clock, store, inspection } = await checking(under());
    jest
      .spyOn(inspection, 'lastChange')
      .mockReturnValue(new Promise(() => undefined));
    await set(50);
    let done = false;
    const checked = checker.check(NEVER).then(() => {
      done = true;
    });
    while (!done) await clock.advance(1_000);
    await checked;
    expect((await store.load(ID))?.drift).toBeDefined();
  });

  it('is over when the provider is set back', async () => {
    const { set, check, store } = await checking(under());
    await set(50);
    await check();
    await set(25);
    await check();
    expect((await store.load(ID))?.drift).toBeUndefined();
  });

  it('is adopted without a write', async () => {
    const { set, check, store, flags, serving } = await checking(
      under('adopt'),
    );
    await set(10);
    const writes = flags.writes.length;
    await check();
    expect(flags.writes).toHaveLength(writes);
    expect((await store.load(ID))?.exposure).toEqual({ percent: 10 });
    await check();
    expect((await serving())?.differences).toEqual([]);
  });

  it('is undone by a write that an effect carries out', async () => {
    const { set, check, store } = await checking(under('restore'));
    await set(50);
    await check();
    expect((await store.load(ID))?.exposureWrite).toMatchObject({
      status: 'pending',
      lowering: true,
    });
  });

  it('is not what an import has still to write', async () => {
    const built = under('adopt');
    const { check, store, knex } = await checking(built, {
      effects: [
        anEffect({
          key: 'import',
          kind: 'set-exposure',
          generation: 1,
          exposure: { percent: 25 },
          flags: FLAGS,
          permanent: false,
        }),
      ],
    });
    await check();
    expect((await store.load(ID))?.version).toBe(built.build().version);
    await knex('outbox').update({ status: 'done' });
    await check();
    expect((await store.load(ID))?.status).toBe('rolling-back');
  });

  it('leaves a rollback that came first alone', async () => {
    const { set, check, store, service } = await checking(under('adopt'));
    await set(10);
    await service.execute(
      ID,
      { type: 'rollback', reason: 'Errors' },
      { kind: 'user', ref: 'user:default/sam' },
    );
    await check();
    expect((await store.load(ID))?.status).toBe('rolling-back');
  });
});
