import {
  HOUR,
  START,
  answersTo,
  errors,
  rolloutWith,
  steady,
} from '../../__testUtils__/traffic';
import type { Traffic } from '../../__testUtils__/traffic';
import { judgeGuards, watchGuards } from './judgeGuards';

describe('a V2 that is silent', () => {
  it.each([
    ['it was seen last', START + 2 * HOUR, START + 2 * HOUR],
    ['the attempt began, where it never was', START, START],
  ])('is blind since %s when only V1 has traffic', (_, until, since) => {
    const silent: Traffic = (at, question) =>
      question.cohort === 'exposed' && at >= until
        ? { n: 0, x: 0 }
        : steady(10, 0)(at, question);
    const rollout = { ...rolloutWith(errors), exposure: { percent: 10 } };
    const now = START + 5 * HOUR;
    const expected = {
      verdict: 'inconclusive',
      sentence: expect.stringContaining('Nothing is seen of V2'),
      blindSince: since,
    };
    expect(
      judgeGuards(rollout, answersTo(rollout, silent, now), [], now),
    ).toMatchObject([expected]);
    const half = START + 3 * HOUR;
    const { memory } = watchGuards(
      rollout,
      answersTo(rollout, silent, half),
      [],
      half,
    );
    const onward = answersTo(rollout, silent, now, memory);
    const later = watchGuards(rollout, onward, [], now, memory);
    expect(later.verdicts).toMatchObject([expected]);
  });
});
