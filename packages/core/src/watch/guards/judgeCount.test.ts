import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { Measure } from '../../signals/measurement';
import type { Answered } from '../answered';
import {
  HOUR,
  MINUTE,
  SECOND,
  START,
  errors,
  rolloutWith,
} from '../../__testUtils__/traffic';
import { backtestGuard } from './backtestGuard';
import { judgeGuards, watchGuards } from './judgeGuards';
import type { GuardMemory } from './guardMemory';
import { questionsOfGuards } from './questionsOfGuards';

const crashes: GuardSpec = {
  ...errors,
  id: 'crashes',
  signal: 'crashes',
  above: 3,
  perMs: HOUR,
};
const rollout = rolloutWith(crashes);

type Told = (at: number, bucketMs: number) => Measure | undefined;

/** It happened at these moments; the source knows of everything. */
const at =
  (...moments: readonly number[]): Told =>
  (start, bucketMs) => ({
    kind: 'tally',
    start,
    x: moments.filter(each => each >= start && each < start + bucketMs).length,
  });

function answers(
  told: Told,
  now: number,
  memory: GuardMemory = {},
  of: Rollout = rollout,
): Answered[] {
  return questionsOfGuards(of, now, memory).map(question => {
    const { from, to, bucketMs } = question;
    const measures: Measure[] = [];
    for (let start = from; start < to; start += bucketMs) {
      const measure = told(start, bucketMs);
      if (measure) measures.push(measure);
    }
    return {
      question,
      answer: {
        outcome: 'measured',
        measures,
        completeUntil: now,
        sampleRate: 1,
      },
    };
  });
}

const judge = (told: Told, now: number) =>
  judgeGuards(rollout, answers(told, now), [], now)[0];

/** One after another, a few seconds apart. */
const five = (from: number) =>
  [0, 30, 90, 150, 235].map(second => from + second * SECOND);
/** Later it takes more, as it may have begun at any minute of weeks. */
const fifteen = (from: number) =>
  Array.from({ length: 15 }, (_, index) => from + index * 20 * SECOND);

describe('a guard on how often something happens', () => {
  it('asks for those on V2 alone, finely at the start of a phase', () => {
    const asked = questionsOfGuards(rollout, START + 2 * HOUR);
    expect(new Set(asked.map(({ cohort }) => cohort))).toEqual(
      new Set(['exposed']),
    );
    expect(new Set(asked.map(({ bucketMs }) => bucketMs))).toEqual(
      new Set([10 * SECOND, MINUTE]),
    );
  });

  it('fires, and says in words how often and since when', () => {
    const now = START + 5 * MINUTE;
    expect(judge(at(...five(START)), now)).toMatchObject({
      verdict: 'breached',
      sentence:
        '5 crashes in 4 minutes, where at most 3 an hour are tolerated. With no more than that it would look this bad less than once in 1,000 rollouts.',
      counted: { seconds: 240, x: 5 },
      firstBadAt: START,
      crossedAt: START + 4 * MINUTE,
    });
  });

  it('keeps a breach that is over', () => {
    const verdict = judge(at(...five(START)), START + 20 * HOUR);
    expect(verdict.verdict).toBe('breached');
    expect(verdict.crossedAt).toBe(START + 4 * MINUTE);
  });

  it.each([
    [
      'is healthy with as many as are tolerated',
      at(START + 70 * MINUTE),
      'healthy',
      /^0 crashes in the last 15 minutes: nothing speaks against at most 3 an hour\.$/,
    ],
    [
      'watches when it looks worse',
      at(
        ...[105, 107, 109, 111, 113, 115, 117, 118].map(
          minute => START + minute * MINUTE,
        ),
      ),
      'inconclusive',
      /^Watching: 8 crashes in the last 15 minutes, where at most 3 an hour are tolerated\. Evidence [\d.]+ of 1,000 needed; about \d+ more at once would be enough\.$/,
    ],
    [
      'knows nothing of what nobody counted',
      () => undefined,
      'inconclusive',
      /^No counts for 2 hours: nothing can be said\.$|^Nothing was counted yet\.$|^No counts for 120 minutes: nothing can be said\.$/,
    ],
    [
      'takes numbers that cannot be for unknown',
      start => ({ kind: 'tally', start, x: -1 }),
      'errored',
      /impossible/,
    ],
    [
      'says when the source measures something else',
      start => ({ kind: 'value', start, value: 5 }),
      'inconclusive',
      /tells crashes as a value/,
    ],
  ] as const satisfies readonly (readonly [string, Told, string, RegExp])[])(
    '%s',
    (_, told, verdict, sentence) => {
      const found = judge(told, START + 2 * HOUR);
      expect(found.verdict).toBe(verdict);
      expect(found.sentence).toMatch(sentence);
    },
  );

  it('is blind since it was counted last', () => {
    const until = START + 100 * MINUTE;
    const told: Told = (start, bucketMs) =>
      start < until ? at()(start, bucketMs) : undefined;
    expect(judge(told, START + 2 * HOUR)).toMatchObject({
      verdict: 'inconclusive',
      sentence: 'No counts for 20 minutes: nothing can be said.',
      blindSince: until,
    });
  });

  it('counts what failed of requests too, and no requests', () => {
    const told: Told = start => ({ kind: 'count', start, n: 90, x: 9 });
    expect(judge(told, START + 5 * MINUTE).verdict).toBe('breached');
    const fine: Told = start => ({ kind: 'count', start, n: 90, x: 0 });
    expect(judge(fine, START + 5 * MINUTE).verdict).toBe('healthy');
  });

  it('says what a guard without a time should say', () => {
    const share = rolloutWith({ ...crashes, perMs: undefined });
    const now = START + 5 * MINUTE;
    const [verdict] = judgeGuards(
      share,
      answers(at(START), now, {}, share),
      [],
      now,
    );
    expect(verdict).toMatchObject({
      verdict: 'inconclusive',
      sentence: expect.stringContaining('"per: 1h"'),
    });
  });

  it('goes on from what it remembers, and asks for all of it before it fires', () => {
    const told = at(...fifteen(START + 3 * HOUR));
    const before = START + 2 * HOUR;
    const { memory } = watchGuards(rollout, answers(told, before), [], before);
    expect(memory.crashes.until).toBe(before - 10 * MINUTE);
    const now = START + 200 * MINUTE;
    const asked = questionsOfGuards(rollout, now, memory);
    expect(Math.min(...asked.map(({ from }) => from))).toBe(
      before - 10 * MINUTE,
    );
    const onward = watchGuards(
      rollout,
      answers(told, now, memory),
      [],
      now,
      memory,
    );
    expect(onward.again).toEqual(['crashes']);
    const whole = judge(told, now);
    expect(whole.verdict).toBe('breached');
    expect(onward.verdicts[0].crossedAt).toBe(whole.crossedAt);
  });

  it('begins from zero when what is tolerated changes', () => {
    const now = START + 2 * HOUR;
    const { memory } = watchGuards(rollout, answers(at(), now), [], now);
    const other = rolloutWith({ ...crashes, above: 4 });
    expect(questionsOfGuards(other, now + MINUTE, memory)[0].from).toBe(START);
  });

  it('can be backtested', () => {
    const told = at(...fifteen(START + 3 * HOUR));
    const [{ question }] = answers(told, START + HOUR);
    const asked = {
      ...question,
      bucketMs: MINUTE,
      from: START,
      to: START + 10 * HOUR,
    };
    const measures: Measure[] = [];
    for (let start = asked.from; start < asked.to; start += MINUTE) {
      const measure = told(start, MINUTE);
      if (measure) measures.push(measure);
    }
    const answer = {
      outcome: 'measured' as const,
      measures,
      completeUntil: asked.to,
      sampleRate: 1,
    };
    const incident = {
      id: 'INC-1',
      from: START + 3 * HOUR,
      to: START + 4 * HOUR,
    };
    const { fired, caught, falseAlarms } = backtestGuard(
      crashes,
      [{ question: asked, answer }],
      [incident],
    );
    expect(fired).toHaveLength(1);
    expect(fired[0].firstBadAt).toBe(START + 3 * HOUR);
    expect(caught).toHaveLength(1);
    expect(falseAlarms).toBe(0);
  });
});
