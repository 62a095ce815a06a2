import { mockServices } from '@backstage/backend-test-utils';
import type { StepVerification } from '@production-safety/core';
import {
  InMemoryFlagControl,
  SimulatedClock,
  aRollout,
  type FlagFault,
} from '@production-safety/testing';
import type { RolloutRow } from '../database/RolloutRow';
import { StepReadings } from './StepReadings';

const SERVING: StepVerification = {
  id: 'serving-v1',
  inputs: { rollout: 'default.design-system-v2' },
};

/** Reads of a rollout whose flag provider may be at fault. */
function reading(
  changes: {
    readonly fault?: FlagFault;
    readonly isUnconfigured?: boolean;
    readonly count?: () => Promise<number>;
    readonly rollout?: object;
  } = {},
) {
  const { fault, isUnconfigured, rollout } = changes;
  const { count = async () => 0 } = changes;
  const clock = SimulatedClock.create({ autoAdvance: true });
  const built = aRollout().inPhase(1).build();
  const { flags: known, environment } = built.definition;
  const flags = InMemoryFlagControl.create({
    clock,
    environments: { [environment]: known.map(({ key }) => key) },
  });
  if (fault) flags.faults.add(fault);
  const readings = new StepReadings({
    incidents: { openCount: count },
    flags: { control: () => (isUnconfigured ? undefined : flags) },
    clock,
    logger: mockServices.logger.mock(),
  });
  const row = { rollout: { ...built, ...rollout } } as RolloutRow;
  const read = readings.of(async id => (id === built.id ? row : undefined));
  return { read, clock };
}

describe('a source that cannot say', () => {
  it.each([
    ['is away', { fault: { outcome: 'unavailable' } }, /Could not observe/],
    ['hangs', { fault: { outcome: 'hangs' } }, /within 10 seconds/],
    ['is not configured', { isUnconfigured: true }, /No|no flag provider/],
  ] as const)('has no value when it %s', async (_, changes, why) => {
    const read = await reading(changes).read(SERVING);
    expect(read).toEqual({ why: expect.stringMatching(why) });
  });

  it('is waited for once, however many steps ask it', async () => {
    const { read, clock } = reading({ fault: { outcome: 'hangs' } });
    const began = clock.now();
    await read(SERVING);
    await read(SERVING);
    expect(clock.now() - began).toBe(10_000);
  });

  it('has no value when the database fails, and tells no more', async () => {
    const count = () => Promise.reject(new Error('secret of the database'));
    const { read } = reading({ count });
    expect(await read({ id: 'open-incidents', inputs: {} })).toEqual({
      why: 'an unexpected error; the log has it.',
    });
  });

  it.each([
    ['a rollout', { id: 'exposure', inputs: { rollout: 'default.gone' } }],
    ['a part', { ...SERVING, inputs: { ...SERVING.inputs, parts: 'gone' } }],
    ['a flag', { id: 'flag-off', inputs: { ...SERVING.inputs, flag: 'gone' } }],
    ['a value', { id: 'weather', inputs: SERVING.inputs }],
  ])('has no value of %s that is not there', async (_, verify) => {
    const { value, why } = { why: '', ...(await reading().read(verify)) };
    expect([value, why]).toEqual([undefined, expect.stringMatching(/\S/)]);
  });
});

describe('the exposure', () => {
  const exposure = { id: 'exposure', inputs: SERVING.inputs };
  const write = (status: string) => ({ exposureWrite: { status } });

  it('is what the flag provider was given', async () => {
    const read = await reading({ rollout: write('done') }).read(exposure);
    expect(read.value).toMatch(/^\d+$/);
  });

  it.each([
    ['a write is under way', write('pending')],
    ['the last write failed', write('failed')],
    ['it is being rolled back', { status: 'rolling-back' }],
    ['the provider differs', { ...write('done'), drift: {} }],
  ])('is not known while %s', async (_, rollout) => {
    const read = await reading({ rollout }).read(exposure);
    expect(read.value).toBeUndefined();
  });
});
