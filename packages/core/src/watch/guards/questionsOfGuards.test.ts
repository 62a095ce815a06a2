import { aDefinition, aRollout } from '@production-safety/testing';
import { watchGuards } from './judgeGuards';
import type { PaceOf } from './paced';
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

const FINE = { finestMs: SECOND, delayMs: 10 * SECOND };
const GIVEN = { ...FINE, isGiven: true } as const;

const stretchesIn = (asked: ReturnType<typeof questionsOfGuards>) =>
  asked
    .filter(({ cohort }) => cohort === 'exposed')
    .map(({ from, to, bucketMs }) => [from - START, to - START, bucketMs]);

function stretchesFor(pace: ReturnType<PaceOf>) {
  const now = START + 3 * HOUR;
  return stretchesIn(
    questionsOfGuards(rolloutWith(errors), now, {}, () => pace),
  );
}

describe('the questions of guards', () => {
  it('are on ten seconds in the first hour of a phase and minutes afterwards', () => {
    expect(stretchesFor({ finestMs: SECOND, delayMs: 10 * SECOND })).toEqual([
      [0, HOUR, 10 * SECOND],
      [HOUR, 3 * HOUR, MINUTE],
    ]);
  });

  it.each([
    ['no source is so fine', { finestMs: MINUTE, delayMs: 0 }],
    ['no source is so soon', { finestMs: SECOND, delayMs: 2 * MINUTE }],
    ['nobody offers it', undefined],
  ])('are on minutes where %s', (_, pace) => {
    expect(stretchesFor(pace)).toEqual([
      [0, HOUR, MINUTE],
      [HOUR, 3 * HOUR, MINUTE],
    ]);
  });

  it.each([
    ['it is given, however it comes', () => GIVEN],
    ['it is read, whoever answered', undefined],
  ])('are on both where %s', (_, paceOf) => {
    const now = START + 3 * HOUR;
    const asked = questionsOfGuards(rolloutWith(errors), now, {}, paceOf);
    expect(stretchesIn(asked)).toEqual([
      [0, HOUR, 10 * SECOND],
      [0, HOUR, MINUTE],
      [HOUR, 3 * HOUR, MINUTE],
    ]);
  });

  it.each([
    ['fast', 10 * SECOND],
    ['steady', MINUTE],
  ] as const)('are as %s as the guard says', (reaction, bucketMs) => {
    const rollout = rolloutWith({ ...errors, reaction });
    const now = START + 3 * HOUR;
    const asked = questionsOfGuards(rollout, now, {}, () => FINE);
    expect(asked.map(each => each.bucketMs)).toEqual([bucketMs, bucketMs]);
  });

  it('are about those who are exposed and those on V1 at the same time', () => {
    const now = START + HOUR;
    const asked = questionsOfGuards(rolloutWith(errors), now, {}, () => FINE);
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
