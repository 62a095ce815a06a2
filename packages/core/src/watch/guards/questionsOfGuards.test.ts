import { aDefinition, aRollout } from '@production-safety/testing';
import { watchGuards } from './judgeGuards';
import { questionsOfGuards } from './questionsOfGuards';
import {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  START,
  answersTo,
  errors,
  rolloutWith,
  steady,
} from '../../__testUtils__/traffic';

describe('the questions of guards', () => {
  it('are on ten seconds in the first hour of a phase and minutes afterwards', () => {
    const now = START + 3 * HOUR;
    const asked = questionsOfGuards(rolloutWith(errors), now);
    expect(
      asked
        .filter(({ cohort }) => cohort === 'exposed')
        .map(({ from, to, bucketMs }) => [from - START, to - START, bucketMs]),
    ).toEqual([
      [0, HOUR, 10 * SECOND],
      [HOUR, 3 * HOUR, MINUTE],
    ]);
  });

  it.each([
    ['fast', 10 * SECOND],
    ['steady', MINUTE],
  ] as const)('are as %s as the guard says', (reaction, bucketMs) => {
    const rollout = rolloutWith({ ...errors, reaction });
    const asked = questionsOfGuards(rollout, START + 3 * HOUR);
    expect(asked.map(each => each.bucketMs)).toEqual([bucketMs, bucketMs]);
  });

  it('are about those who are exposed and those on V1 at the same time', () => {
    const asked = questionsOfGuards(rolloutWith(errors), START + HOUR);
    expect(asked.map(({ cohort, flag }) => [cohort, flag])).toEqual([
      ['exposed', 'ds2'],
      ['control', 'ds2'],
    ]);
  });

  it('name the part and its flag', () => {
    const rollout = rolloutWith({ ...errors, part: 'forms' });
    const [asked] = questionsOfGuards(rollout, START + HOUR);
    expect(asked).toMatchObject({ part: 'forms', flag: 'ds2-forms' });
  });

  it('go back 28 days at most', () => {
    const now = START + 100 * DAY;
    const asked = questionsOfGuards(rolloutWith(errors), now);
    const earliest = Math.min(...asked.map(({ from }) => from));
    expect(now - earliest).toBeLessThanOrEqual(28 * DAY + MINUTE);
  });

  it('go on where the watch ended', () => {
    const rollout = rolloutWith(errors);
    const before = START + 5 * HOUR;
    const { memory } = watchGuards(
      rollout,
      answersTo(rollout, steady(10, 0), before),
      [],
      before,
    );
    const asked = questionsOfGuards(rollout, before + MINUTE, memory);
    const earliest = Math.min(...asked.map(({ from }) => from));
    expect(before - earliest).toBeLessThan(30 * MINUTE);
  });

  it('ask once for guards that ask the same', () => {
    const other = { ...errors, id: 'other', above: 10 };
    const one = questionsOfGuards(rolloutWith(errors), START + HOUR);
    const two = questionsOfGuards(rolloutWith(errors, other), START + HOUR);
    expect(two).toEqual(one);
  });

  it('are none while nobody is exposed', () => {
    const draft = aRollout().defined(aDefinition().withGuards(errors)).build();
    expect(questionsOfGuards(draft, START)).toEqual([]);
  });
});
