import { targetOf } from './effects/effectDeps';
import { lookAtServed } from './effects/lookAtServed';
import type { FlagTarget, Observation } from './flagControl';
import { combineReadings, populationOf, populationsOf } from './populations';

const target: FlagTarget = {
  name: 'default.x',
  environment: 'production',
  flags: ['x', 'x-menu', 'x-search', 'x-hits'],
  populations: [
    { key: 'x-search', part: 'search' },
    { key: 'x-hits', part: 'search' },
  ],
};

const flag = (key: string) => ({
  key,
  exists: true,
  defaultOn: false,
  rolloutOn: true,
  foreignOverrides: 0,
});

describe('the populations of a rollout', () => {
  it('are the shared one, and one for each part that has its own', () => {
    const [shared, search, ...others] = populationsOf(target);
    expect(others).toEqual([]);
    expect(shared).toEqual({
      name: 'default.x',
      environment: 'production',
      flags: ['x', 'x-menu'],
    });
    expect(search).toEqual({
      name: 'default.x+search',
      environment: 'production',
      flags: ['x-search', 'x-hits'],
    });
    expect(populationOf(search.name)).toEqual({
      rollout: 'default.x',
      part: 'search',
    });
    expect(populationOf(shared.name)).toEqual({ rollout: 'default.x' });
  });

  it('come from what the parts declare', () => {
    const flags = [
      { key: 'a', part: 'search', primary: false, population: 'independent' },
      { key: 'b', part: 'menu', primary: false },
      { key: 'c', primary: true },
    ] as const;
    const definition = { environment: 'production', flags };
    const rollout = { id: 'default.x', definition };
    expect(
      targetOf(rollout as unknown as Parameters<typeof targetOf>[0]),
    ).toEqual({
      name: 'default.x',
      environment: 'production',
      flags: ['c', 'a', 'b'],
      populations: [{ key: 'a', part: 'search' }],
    });
  });

  it('are read as one rollout, in the order of its flags', () => {
    const mixed = { ...target, flags: ['x', 'x-search', 'x-menu', 'x-hits'] };
    const closed = { open: false, exposure: { percent: 5 } };
    const readings = populationsOf(mixed).map((each, index) => ({
      target: each,
      readAt: 10 - index,
      audience: index === 0 ? null : closed,
      flags: each.flags.map(flag),
    }));
    const reading = combineReadings(mixed, readings);
    expect(reading).toMatchObject({ target: mixed, readAt: 9, audience: null });
    expect(reading.flags).toEqual([
      flag('x'),
      { ...flag('x-search'), audience: closed },
      flag('x-menu'),
      { ...flag('x-hits'), audience: closed },
    ]);
  });
});

describe('the proof of a rollback', () => {
  /** Users of the shared population are witnesses; those of search may not be. */
  const look = (searchWitness: boolean, on: readonly string[] = []) =>
    lookAtServed(
      {
        control: () => ({
          ...({} as ReturnType<Parameters<typeof lookAtServed>[0]['control']>),
          observe: async ({ name }): Promise<Observation> => ({
            observedAt: 1,
            probes: [
              {
                identity: 'jo',
                inExposure: searchWitness || name === 'default.x',
                on: name === 'default.x' ? [] : on,
              },
            ],
          }),
          read: async targets =>
            targets.map(each => ({
              target: each,
              readAt: 1,
              audience: { open: true, exposure: { percent: 5 } },
              flags: each.flags.map(flag),
            })),
        }),
        target,
        flags: target.flags,
        hasAudience: true,
      },
      () => 1,
      new AbortController().signal,
    );

  it('needs a witness from each population', async () => {
    expect(await look(true)).toMatchObject({ confirmed: true, asked: 2 });
    expect(await look(false)).toMatchObject({ confirmed: false, asked: 2 });
  });

  it('fails when one population is still served', async () => {
    expect(await look(true, ['x-hits'])).toMatchObject({
      confirmed: false,
      onV1: 1,
      stillServed: ['x-hits'],
    });
  });
});
