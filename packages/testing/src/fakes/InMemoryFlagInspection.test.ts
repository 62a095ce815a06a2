import { portUnavailable } from '@production-safety/core';
import { InMemoryFlagInspection } from './InMemoryFlagInspection';

const target = { name: 'default.x', environment: 'production', flags: ['a'] };
const other = {
  flag: 'a',
  kind: 'user',
  who: 'jo',
  on: true,
  outranks: true,
  environment: 'production',
} as const;

it('tells the overrides of a target, those that outrank it first', async () => {
  const inspection = InMemoryFlagInspection.create({
    overrides: [
      { ...other, who: 'late', outranks: false },
      other,
      { ...other, environment: 'staging' },
      { ...other, flag: 'b' },
    ],
  });
  const found = await inspection.overrides(target);
  expect(found.map(({ who }) => who)).toEqual(['jo', 'late']);
});

it('switches one off, and a second time as well', async () => {
  const inspection = InMemoryFlagInspection.create({ overrides: [other] });
  await inspection.switchOverrideOff(target, other);
  await inspection.switchOverrideOff(target, other);
  expect(await inspection.overrides(target)).toMatchObject([{ on: false }]);
});

it('rejects on demand, but always examines', async () => {
  const inspection = InMemoryFlagInspection.create();
  inspection.failWith(portUnavailable('away'));
  await expect(inspection.discover(undefined)).rejects.toThrow('away');
  expect(await inspection.examine()).toEqual([]);
});
