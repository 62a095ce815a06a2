import {
  InMemoryFlagControl,
  SimulatedClock,
  aRollout,
} from '@production-safety/testing';
import { flagsInPlay } from '../rollouts/rollout';
import { targetOf } from '../rollouts/effects/effectDeps';
import {
  faultOfPattern,
  variableLines,
  variableOf,
  variablesOfReading,
  variablesOfRollout,
} from './flagVariable';

it.each([
  ['ds2-navigation', undefined, 'FLAG_DS2_NAVIGATION'],
  ['Offline sync.v3', undefined, 'FLAG_OFFLINE_SYNC_V3'],
  ['ds2', 'NEXT_PUBLIC_{FLAG}', 'NEXT_PUBLIC_DS2'],
  ['ds2-forms', 'flags.{flag}.on', 'flags.ds2-forms.on'],
])('%s with the pattern %s is %s', (flag, pattern, name) => {
  expect(variableOf(flag, pattern)).toBe(name);
});

it.each([
  ['FLAG', 'The pattern "FLAG" names no flag.'],
  ['', 'The pattern "" names no flag.'],
  ['{FLAG}=', 'The pattern "{FLAG}=" has characters that no variable has.'],
  ['{FLAG}', undefined],
  ['a.{flag}-b_{FLAG}', undefined],
])('of the pattern "%s" it says %s', (pattern, fault) => {
  expect(faultOfPattern(pattern)).toBe(fault);
});

describe('variables of a rollout', () => {
  const running = aRollout().inPhase(0);
  const done = aRollout().inPhase(9).completed();

  it.each([
    ['has not started', aRollout(), false],
    ['gives V2 to some', running, false],
    ['is rolled back', running.rolledBack(), false],
    ['is completed', done, true],
  ])('are on when everybody has V2: one that %s', (_, built, wanted) => {
    const variables = variablesOfRollout(built.build());
    expect(new Set(variables.map(each => each.wanted))).toEqual(
      new Set([wanted]),
    );
  });

  it('are off until it is known that everybody got it', () => {
    const rollout = { ...done.build(), provided: 'audience' as const };
    expect(variablesOfRollout(rollout).some(each => each.wanted)).toBe(false);
  });

  it('are off for a part that is rolled back', () => {
    const rollout = { ...done.build(), partsOff: ['forms'] };
    const on = variablesOfRollout(rollout).filter(each => each.wanted);
    expect(on.map(({ flag }) => flag)).toEqual(flagsInPlay(rollout));
    expect(on.map(({ flag }) => flag)).not.toContain('ds2-forms');
  });

  it.each([
    ['running', running.build()],
    ['completed', done.build()],
    ['without a part', { ...done.build(), partsOff: ['forms'] }],
  ])(
    'are those that are read back from the provider: %s',
    async (_, rollout) => {
      const target = targetOf(rollout);
      const control = InMemoryFlagControl.create({
        clock: SimulatedClock.create(),
        environments: { [target.environment]: [...target.flags] },
      });
      await control.setExposure(target, rollout.exposure, {
        on: flagsInPlay(rollout),
        permanent: rollout.status === 'completed',
      });
      const [reading] = await control.read([target]);
      const byName = (lines: string) => lines.split('\n').sort();
      expect(byName(variableLines(variablesOfReading(reading.flags)))).toEqual(
        byName(variableLines(variablesOfRollout(rollout))),
      );
    },
  );
});
