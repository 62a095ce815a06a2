import { targetOf } from '@production-safety/core';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
  type RolloutBuilder,
} from '@production-safety/testing';
import { checking as checkingOn } from '../__testUtils__/checking';
import { commitAfter } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';

jest.setTimeout(60_000);

const databases = eachDatabase();
const NEVER = new AbortController().signal;
const beta = aRollout().inPhase(1);

describe.each(databases.ids)('ServingChecker on %s', databaseId => {
  async function checking(...rollouts: RolloutBuilder[]) {
    return checkingOn(await databases.migrated(databaseId), rollouts);
  }

  it('finds nothing to say when all is served as planned', async () => {
    const { checker, serving, serve, clock } = await checking(beta);
    await serve(beta);
    await checker.check(NEVER);
    expect(await serving()).toEqual({
      readAt: clock.now(),
      differences: [],
      error: null,
    });
  });

  it('writes down how the provider differs', async () => {
    const { checker, serving, reports } = await checking(beta);
    await checker.check(NEVER);
    expect((await serving())?.differences).toEqual([
      'The rollout has no audience in the flag provider.',
    ]);
    expect(reports).toMatchObject([
      { provider: 'default', environment: 'production', differing: 1 },
    ]);
  });

  it('reads each environment once, whatever the number of rollouts', async () => {
    const { checker, flags, serving } = await checking(
      beta,
      aRollout().defined(aDefinition().named('b')).inPhase(0),
      aRollout().defined(aDefinition().named('c')).inPhase(0),
      aRollout()
        .defined(aDefinition().named('d').inEnvironment('staging'))
        .inPhase(0),
    );
    const read = jest.spyOn(flags, 'read');
    await checker.check(NEVER);
    expect(
      read.mock.calls
        .map(([targets]) => targets.map(({ name }) => name).sort())
        .sort(),
    ).toEqual([
      ['default.b', 'default.c', 'default.design-system-v2'],
      ['default.d'],
    ]);
    expect((await serving('default.d'))?.readAt).toEqual(expect.any(Number));
  });

  it('checks more rollouts than fit on one page', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `rollout-${index}`);
    const { checker, flags, serving, reports } = await checking(
      ...names.map(name =>
        aRollout().defined(aDefinition().named(name)).inPhase(0),
      ),
    );
    await checker.check(NEVER);
    expect(reports).toMatchObject([{ rollouts: 120 }]);
    flags.faults.add({ method: 'read', outcome: 'unavailable' });
    await checker.check(NEVER);
    const checked = await Promise.all(
      names.map(name => serving(`default.${name}`)),
    );
    expect(checked.filter(each => each?.readAt && each.error)).toHaveLength(
      120,
    );
  });

  it('writes down again only what has changed', async () => {
    const { checker, serve, serving, flags, knex, clock } = await checking(
      beta,
      aRollout().defined(aDefinition().named('b')).inPhase(0),
    );
    await serve(beta);
    await checker.check(NEVER);
    // That the other one drifts is an event, so it was compared once more.
    await checker.check(NEVER);
    const written = () =>
      knex('rollout_serving').orderBy('rollout_id').pluck('checked_at');
    const [b, first] = (await written()).map(Number);
    await clock.advance(15_000);
    await checker.check(NEVER);
    expect((await written()).map(Number)).toEqual([b, first]);
    expect((await serving())?.readAt).toBe(clock.now());
    await flags.close(targetOf(beta.build()));
    await clock.advance(15_000);
    await checker.check(NEVER);
    expect((await written()).map(Number)).toEqual([b, clock.now()]);
    expect((await serving())?.differences).toHaveLength(1);
  });

  it('keeps the age of what a changed rollout was compared with before', async () => {
    const { checker, serve, serving, store, clock } = await checking(beta);
    await serve(beta);
    await checker.check(NEVER);
    await clock.advance(3_600_000);
    await checker.check(NEVER);
    const readAt = clock.now();
    const paused = beta.startingAt(SimulatedClock.START).paused();
    const commit = commitAfter(beta.build().version, paused);
    const next = { ...commit.next, updatedAt: readAt + 1_000 };
    await store.commit({ ...commit, next });
    expect((await serving())?.readAt).toBe(readAt);
  });

  it('checks what should be nowhere every five minutes', async () => {
    const aborted = aRollout().defined(aDefinition().named('old')).aborted();
    const { checker, flags, serving, clock } = await checking(aborted, beta);
    const read = jest.spyOn(flags, 'read');
    await checker.check(NEVER);
    expect(read).toHaveBeenCalledTimes(2);
    const readAt = clock.now();
    await clock.advance(299_000);
    await checker.check(NEVER);
    expect(read).toHaveBeenCalledTimes(3);
    expect((await serving('default.old'))?.readAt).toBe(readAt);
    await clock.advance(1_000);
    await checker.check(NEVER);
    expect(read).toHaveBeenCalledTimes(5);
    expect((await serving('default.old'))?.readAt).toBe(clock.now());
  });

  it('checks only the rollouts that are asked for', async () => {
    const { checker, serving } = await checking(
      beta,
      aRollout().defined(aDefinition().named('b')),
    );
    await checker.check(NEVER, ['default.b']);
    expect((await serving('default.b'))?.readAt).not.toBeNull();
    expect((await serving())?.readAt).toBeNull();
  });

  it('keeps the last reading and says why there is no newer one', async () => {
    const { checker, serving, serve, flags, clock } = await checking(beta);
    await serve(beta);
    await checker.check(NEVER);
    const readAt = clock.now();
    flags.faults.add({ method: 'read', outcome: 'unavailable', times: 2 });
    await clock.advance(15_000);
    await checker.check(NEVER);
    await checker.check(NEVER);
    expect(await serving()).toEqual({
      readAt,
      differences: [],
      error: expect.stringContaining('did not answer'),
    });
    await checker.check(NEVER);
    expect(await serving()).toEqual({
      readAt: clock.now(),
      differences: [],
      error: null,
    });
  });

  it('says which provider is missing in the configuration', async () => {
    const { checker, providers, serving } = await checking(beta);
    providers.clear();
    await checker.check(NEVER);
    expect(await serving()).toEqual({
      readAt: null,
      differences: [],
      error: 'No flag provider default is configured.',
    });
  });

  it('does not hold up one provider for another that fails', async () => {
    const { checker, serving } = await checking(
      beta,
      aRollout().defined(
        aDefinition().named('b').with({ provider: 'elsewhere' }),
      ),
    );
    await checker.check(NEVER);
    expect((await serving())?.error).toBeNull();
    expect((await serving('default.b'))?.error).toMatch(/elsewhere/);
  });

  it('does not judge a rollout that changed while it was read', async () => {
    const { checker, serving, flags, store } = await checking(beta);
    const read = flags.read.bind(flags);
    jest.spyOn(flags, 'read').mockImplementationOnce(async targets => {
      const readings = await read(targets);
      await store.commit(commitAfter(beta.build().version, beta.rollingBack()));
      return readings;
    });
    await checker.check(NEVER);
    expect((await serving())?.readAt).toBeNull();
  });

  it('keeps what the log may not say out of the sentence', async () => {
    const { checker, serving, flags } = await checking(beta);
    jest.spyOn(flags, 'read').mockRejectedValue(new Error('token abc'));
    await checker.check(NEVER);
    expect((await serving())?.error).not.toContain('abc');
  });
});
