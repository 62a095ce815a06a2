import type { Actor } from '@production-safety/core';
import { InMemoryFlagControl } from '@production-safety/testing';
import { realClock } from '@production-safety/sandbox';
import { Machine } from '../__testUtils__/aContext';
import { Secrets } from '../io/Secrets';
import { Journal } from '../journal/Journal';
import { definitionOf } from '../rollouts/definitionOf';
import type { KnownRollout } from '../rollouts/KnownRollout';
import { rollBackHere } from './rollBackHere';

const flags = ['a', 'b', 'c', 'd'];
const rollout: KnownRollout = {
  id: 'default.x',
  from: 'manifest',
  definition: definitionOf({
    id: 'default.x',
    environment: 'production',
    flags: flags.map(key => ({ key, part: key })),
  }),
};
const target = { name: 'default.x', environment: 'production', flags };
const actor: Actor = { kind: 'user', ref: 'user:default/jo' };

let control: InMemoryFlagControl;
beforeEach(async () => {
  control = InMemoryFlagControl.create({
    clock: realClock,
    environments: { production: flags },
  });
  await control.setExposure(
    target,
    { percent: 50 },
    { on: flags, permanent: false },
  );
});

function rollBack(
  parts: readonly string[] = [],
  waitMs: number = 3_000,
  signal: AbortSignal = new AbortController().signal,
) {
  const machine = new Machine();
  let id = 0;
  const newId = () => {
    id += 1;
    return `id-${id}`;
  };
  const context = {
    env: {},
    home: machine.folder,
    host: 'x',
    clock: realClock,
    newId,
  };
  return rollBackHere({ rollout, parts }, 'Broken', waitMs, {
    control,
    clock: realClock,
    newId,
    actor,
    signal,
    journal: Journal.open(context, {
      secrets: new Secrets(),
      who: 'jo',
      warn: () => {},
    }),
    onStep: () => {},
  });
}

const kinds = () => control.writes.map(({ kind }) => kind);

it('closes first and switches every flag off behind it', async () => {
  const before = control.writes.length;
  const result = await rollBack();
  expect(result).toMatchObject({ outcome: 'confirmed', flagsLeft: [] });
  expect(kinds().slice(before)).toEqual([
    'audience',
    ...flags.map(() => 'off'),
  ]);
});

it('is not confirmed by users who never had V2', async () => {
  // Closing says it worked and did nothing, so members still get V2.
  jest.spyOn(control, 'close').mockResolvedValue('closed');
  jest.spyOn(control, 'switchOff').mockResolvedValue();
  const result = await rollBack([], 500);
  expect(result).toMatchObject({ outcome: 'unconfirmed', stillServed: flags });
});

it('names the flags that could not be switched off', async () => {
  control.faults.add({ method: 'switchOff', flag: 'c', outcome: 'rejected' });
  const result = await rollBack();
  expect(result).toMatchObject({
    outcome: 'partly',
    flagsLeft: [{ flag: 'c', reason: expect.stringContaining('refused') }],
  });
});

it('reports half when closing fails and half of the flags do', async () => {
  control.faults.add({ method: 'close', outcome: 'unavailable' });
  control.faults.add({
    method: 'switchOff',
    flag: 'c',
    outcome: 'unavailable',
  });
  control.faults.add({
    method: 'switchOff',
    flag: 'd',
    outcome: 'unavailable',
  });
  const result = await rollBack([], 2_000);
  expect(result.outcome).toBe('partly');
  expect(result.flagsLeft.map(({ flag }) => flag)).toEqual(['c', 'd']);
  expect(result.sentence).toContain('some users still get V2');
});

it('gives up at once what the server refuses for good', async () => {
  control.faults.add({ outcome: 'rejected' });
  const startedAt = Date.now();
  const result = await rollBack([], 60_000);
  expect(result.outcome).toBe('refused');
  expect(Date.now() - startedAt).toBeLessThan(20_000);
});

it('is unreachable when nothing was ever answered', async () => {
  control.faults.add({ outcome: 'unavailable' });
  const result = await rollBack([], 1_000);
  expect(result.outcome).toBe('unreachable');
});

it('of a part leaves the audience open', async () => {
  const before = control.writes.length;
  const result = await rollBack(['b']);
  expect(result.outcome).toBe('confirmed');
  expect(kinds().slice(before)).toEqual(['off']);
});

it('ends soon when it is interrupted, with what is known', async () => {
  control.faults.add({ outcome: 'unavailable' });
  const interruption = new AbortController();
  setTimeout(() => interruption.abort(), 100);
  const startedAt = Date.now();
  await rollBack([], 60_000, interruption.signal);
  expect(Date.now() - startedAt).toBeLessThan(3_000);
});
