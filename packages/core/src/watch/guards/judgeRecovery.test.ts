import { aDefinition, aRollout } from '@production-safety/testing';
import type { GuardSpec } from '../../rollouts/definition';
import type { RolloutFact } from '../../rollouts/events';
import type { Measure } from '../../signals/measurement';
import {
  MINUTE,
  START,
  answersTo,
  errors,
  steady,
} from '../../__testUtils__/traffic';
import type { Traffic } from '../../__testUtils__/traffic';
import { judgeGuards } from './judgeGuards';
import { questionsOfGuards } from './questionsOfGuards';

const DAY = 24 * 60 * MINUTE;

/** Rolled back by its guard at `START`. */
function rolledBack(guard: GuardSpec) {
  const request: RolloutFact = {
    type: 'rollback-requested',
    operationId: 'op-1',
    scope: 'whole',
    parts: [],
    flags: ['ds2'],
    generation: 2,
    cause: { guards: [guard.id], phase: 0, decidedAt: START },
  };
  return aRollout()
    .defined(aDefinition().withGuards(guard))
    .startingAt(START - 4_000)
    .inPhase(0)
    .and(request)
    .build();
}

const rollout = rolledBack(errors);
const judge = (traffic: Traffic, now: number) =>
  judgeGuards(rollout, answersTo(rollout, traffic, now), [], now);

describe('after a rollback', () => {
  it('everybody is looked at, for a day', () => {
    const asked = questionsOfGuards(rollout, START + MINUTE);
    expect(new Set(asked.map(({ cohort }) => cohort))).toEqual(
      new Set(['all']),
    );
    expect(questionsOfGuards(rollout, START + 2 * DAY)).toEqual([]);
  });

  it('all is well again from the first stretch on that proves it', () => {
    const wellAfter: Traffic = (at, question) =>
      steady(10, at < START + 2 * MINUTE ? 0.3 : 0.001)(at, question);
    const [verdict] = judge(wellAfter, START + 20 * MINUTE);
    expect(verdict).toMatchObject({
      guard: 'errors',
      verdict: 'healthy',
      after: 'op-1',
      sentence: expect.stringMatching(/^Back to normal: /),
    });
    const since = (verdict.recoveredAt ?? 0) - START;
    expect(since).toBeGreaterThanOrEqual(MINUTE);
    expect(since).toBeLessThanOrEqual(3 * MINUTE);
  });

  it.each<[string, Traffic]>([
    ['while it is still bad', steady(10, 0.3)],
    ['without traffic', steady(0, 0)],
    ['with hardly any traffic', steady(0.1, 0)],
    ['without a measurement', () => null],
  ])('all is not well again %s', (_, traffic) => {
    expect(judge(traffic, START + 10 * MINUTE)).toMatchObject([
      { verdict: 'inconclusive' },
    ]);
  });

  it('nothing is asked once it is well again', () => {
    const facts = rollout.rollbacks[0].cause!;
    const over = {
      ...rollout,
      rollbacks: [
        {
          ...rollout.rollbacks[0],
          cause: { ...facts, backToBaselineAt: START },
        },
      ],
    };
    expect(questionsOfGuards(over, START + MINUTE)).toEqual([]);
  });

  it.each([
    ['none in the time that proves it', [], '37 minutes'],
    [
      'fewer than tolerated, in a longer one',
      [20, 50, 80, 110, 140, 170, 200, 230, 260, 290],
      '3 hours',
    ],
  ])('how often something happens is well again: %s', (_, at, time) => {
    const crashes: GuardSpec = {
      ...errors,
      id: 'crashes',
      signal: 'crashes',
      above: 3,
      perMs: 60 * MINUTE,
    };
    const after = rolledBack(crashes);
    const now = START + 5 * 60 * MINUTE;
    const told = questionsOfGuards(after, now).map(question => {
      const measures: Measure[] = [];
      const { from, to, bucketMs } = question;
      for (let start = from; start < to; start += bucketMs) {
        const isOne = at.some(
          minute =>
            START + minute * MINUTE >= start &&
            START + minute * MINUTE < start + bucketMs,
        );
        measures.push({ kind: 'tally', start, x: isOne ? 1 : 0 });
      }
      const outcome = 'measured' as const;
      const answer = { outcome, measures, completeUntil: now, sampleRate: 1 };
      return { question, answer };
    });
    const [verdict] = judgeGuards(after, told, [], now);
    expect(verdict).toMatchObject({ verdict: 'healthy', after: 'op-1' });
    expect(verdict.sentence).toMatch(/^Back to normal: \d crash(es)? in the/);
    expect(verdict.sentence).toContain(`in the last ${time}.`);
    const [unknown] = judgeGuards(
      after,
      told.map(({ question, answer }) => ({
        question,
        answer: {
          ...answer,
          measures: answer.measures.filter(
            ({ start }) => (start / MINUTE) % 30 !== 0,
          ),
        },
      })),
      [],
      now,
    );
    expect(unknown.verdict).toBe('inconclusive');
  });
});
