import { aDefinition, aRollout } from '@production-safety/testing';
import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { Measure, Measurement } from '../../signals/measurement';
import type { RaisedEvent } from '../../signals/raisedEvent';
import type { Answered } from '../answered';
import type { GuardMemory } from './guardMemory';
import { judgeGuards, watchGuards } from './judgeGuards';
import { questionsOfGuards } from './questionsOfGuards';
import {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  START,
  answersTo,
  badFrom,
  errors,
  lasting,
  measured,
  outage,
  rolloutWith,
  slow,
  steady,
} from '../../__testUtils__/traffic';
import type { Traffic } from '../../__testUtils__/traffic';

const judge = (rollout: Rollout, traffic: Traffic, now: number) =>
  judgeGuards(rollout, answersTo(rollout, traffic, now), [], now);

const ONLY_MINUTES: Measurement = {
  outcome: 'no-data',
  reason: 'The source tells whole minutes.',
};

describe('judging guards', () => {
  it('says that all is well, from which rollout and when', () => {
    const rollout = rolloutWith(errors);
    const now = START + 2 * HOUR;
    expect(judge(rollout, steady(10, 0.001), now)).toMatchObject([
      {
        guard: 'errors',
        verdict: 'healthy',
        basis: { version: rollout.version, judgedAt: now, to: now },
      },
    ]);
  });

  it('says when it went bad, and when that was enough', () => {
    const bad = START + 10 * MINUTE;
    const [verdict] = judge(
      rolloutWith(errors),
      badFrom(bad, 0.5),
      bad + 5 * MINUTE,
    );
    expect(verdict).toMatchObject({ verdict: 'breached', firstBadAt: bad });
    const delay = (verdict.crossedAt ?? 0) - bad;
    expect(delay).toBeGreaterThan(0);
    expect(delay).toBeLessThanOrEqual(30 * SECOND);
  });

  it('keeps a breach that is over', () => {
    const burst: Traffic = (at, question) =>
      at < START + 20 * MINUTE
        ? badFrom(START + 10 * MINUTE, 0.5)(at, question)
        : steady(10, 0)(at, question);
    const [verdict] = judge(rolloutWith(errors), burst, START + 5 * HOUR);
    expect(verdict.verdict).toBe('breached');
  });

  it('has a lasting guard fire although an immediate one would', () => {
    const traffic = badFrom(START + 2 * HOUR, 0.5);
    const verdicts = judge(rolloutWith(lasting), traffic, START + 3 * HOUR);
    expect(verdicts).toMatchObject([{ guard: 'lasting', verdict: 'breached' }]);
  });

  it('counts what is below a share from above', () => {
    const available: GuardSpec = {
      ...errors,
      id: 'up',
      signal: 'availability',
      above: undefined,
      below: 95,
    };
    const rollout = rolloutWith(available);
    const bad = badFrom(START, 0.5);
    expect(judge(rollout, steady(10, 0.001), START + HOUR)).toMatchObject([
      { verdict: 'healthy' },
    ]);
    expect(judge(rollout, bad, START + HOUR)).toMatchObject([
      { verdict: 'breached' },
    ]);
  });

  it('says that V1 fares as badly', () => {
    const everywhere: Traffic = at => steadyAt(at >= START + HOUR ? 0.3 : 0);
    const steadyAt = (share: number) => ({ n: 100, x: 100 * share });
    const [verdict] = judge(rolloutWith(errors), everywhere, START + 2 * HOUR);
    expect(verdict).toMatchObject({
      verdict: 'breached',
      sharedWithControl: true,
      sentence: expect.stringContaining('On V1 it is as bad'),
    });
  });

  it('does not call a V2 healthy that clearly fails more often than V1', () => {
    const worse: Traffic = (at, question) =>
      steady(20, question.cohort === 'exposed' ? 0.012 : 0.0005)(at, question);
    const [verdict] = judge(rolloutWith(errors), worse, START + 5 * HOUR);
    expect(verdict).toMatchObject({
      verdict: 'inconclusive',
      sentence: expect.stringMatching(
        /^V2 clearly fails more often than V1: \d+ of 12,000 \(1\.\d %\) against \d+ of 12,000/,
      ),
    });
  });

  it('does not trust a V2 with another share of the traffic than is meant', () => {
    const rollout = rolloutWith(errors);
    const ten = { ...rollout, exposure: { percent: 10 } };
    const everybody: Traffic = (at, question) =>
      steady(question.cohort === 'exposed' ? 19 : 1, 0)(at, question);
    const settling = judge(ten, everybody, START + 10 * MINUTE);
    expect(settling).toMatchObject([{ verdict: 'healthy' }]);
    expect(judge(ten, everybody, START + HOUR)).toMatchObject([
      {
        verdict: 'inconclusive',
        sentence: expect.stringContaining('V2 has 95 % of the requests'),
      },
    ]);
  });

  it('judges by the minute right after a phase start where no more is known', () => {
    const bad = badFrom(START + 5 * MINUTE, 0.3);
    const rollout = rolloutWith(errors);
    const byMinute = (now: number) => {
      const answers = answersTo(rollout, bad, now).map(each =>
        each.question.bucketMs < MINUTE
          ? { ...each, answer: ONLY_MINUTES }
          : each,
      );
      return judgeGuards(rollout, answers, [], now);
    };
    expect(byMinute(START + 5 * MINUTE)).toMatchObject([
      { verdict: 'healthy' },
    ]);
    expect(byMinute(START + 8 * MINUTE)).toMatchObject([
      { verdict: 'breached', firstBadAt: START + 5 * MINUTE },
    ]);
  });

  it('judges quantiles against their limit', () => {
    const rollout = rolloutWith(slow);
    const now = START + HOUR;
    const answers = questionsOfGuards(rollout, now).map(question => {
      const { from, to, bucketMs } = question;
      const measures: Measure[] = [];
      for (let start = from; start + bucketMs <= to; start += bucketMs) {
        const value = start >= now - 2 * MINUTE ? 3000 : 2000;
        measures.push({ kind: 'quantile', start, value, n: 200 });
      }
      const answer: Measurement = {
        outcome: 'measured',
        measures,
        completeUntil: now,
        sampleRate: 1,
      };
      return { question, answer };
    });
    expect(answers[0].question).toMatchObject({ quantile: 0.75 });
    expect(judgeGuards(rollout, answers, [], now)).toMatchObject([
      {
        verdict: 'breached',
        firstBadAt: now - 2 * MINUTE,
        crossedAt: now - MINUTE,
      },
    ]);
  });
});

describe('missing data', () => {
  const now = START + 2 * HOUR;
  const rollout = rolloutWith(errors);
  const good = answersTo(rollout, steady(10, 0), now);
  const newestIs = (answer: Measurement): Answered[] =>
    good.map(each => (each.question.to === now ? { ...each, answer } : each));

  it.each<[string, readonly Answered[], object]>([
    [
      'from a broken source',
      newestIs({ outcome: 'broken', reason: 'HTTP 500' }),
      {
        verdict: 'errored',
        sentence: 'The source cannot say: HTTP 500.',
        blindSince: START + HOUR,
      },
    ],
    [
      'that the source does not have',
      newestIs({ outcome: 'no-data', reason: 'Unknown signal' }),
      { verdict: 'inconclusive', blindSince: START + HOUR },
    ],
    [
      'that nobody measured',
      [],
      { verdict: 'inconclusive', blindSince: START },
    ],
    [
      'that is late',
      good.map(({ question, answer }) => ({
        question,
        answer: { ...answer, completeUntil: now - 20 * MINUTE },
      })) as Answered[],
      { verdict: 'inconclusive', blindSince: now - 20 * MINUTE },
    ],
    [
      'that comes from the future',
      good.map(({ question, answer }) => ({
        question,
        answer: { ...answer, completeUntil: now + HOUR },
      })) as Answered[],
      { verdict: 'errored' },
    ],
    [
      'without a measure for ten minutes',
      answersTo(
        rollout,
        (at, question) =>
          at >= now - 10 * MINUTE ? null : steady(10, 0)(at, question),
        now,
      ),
      { verdict: 'inconclusive', blindSince: now - 10 * MINUTE },
    ],
  ])('is never healthy: %s', (_, answers, expected) => {
    expect(judgeGuards(rollout, answers, [], now)).toMatchObject([expected]);
  });

  it('is told when V2 should have traffic and has none', () => {
    const half = aRollout()
      .defined(aDefinition().withGuards(errors))
      .startingAt(START - 10 * SECOND)
      .inPhase(2)
      .build();
    const silent: Traffic = (at, question) =>
      question.cohort === 'exposed'
        ? { n: 0, x: 0 }
        : steady(10, 0)(at, question);
    const answers = answersTo(half, silent, now);
    expect(judgeGuards(half, answers, [], now)).toMatchObject([
      {
        verdict: 'inconclusive',
        sentence: expect.stringContaining('Nothing is seen of V2'),
      },
    ]);
  });

  it('does not hide a breach from before', () => {
    const bad = answersTo(rollout, badFrom(START, 0.5), now);
    const answers = bad.map(each =>
      each.question.to === now
        ? { ...each, answer: { outcome: 'broken', reason: 'Down' } as const }
        : each,
    );
    expect(judgeGuards(rollout, answers, [], now)).toMatchObject([
      { verdict: 'breached' },
    ]);
  });
});

describe('going on from what is remembered', () => {
  it('says the same as judging from the beginning', () => {
    const rollout = rolloutWith(errors, lasting);
    const traffic = badFrom(START + 5 * HOUR, 0.015);
    let memory: GuardMemory = {};
    for (let now = START + HOUR; now < START + 9 * HOUR; now += 7 * MINUTE) {
      const answers = answersTo(rollout, traffic, now, memory);
      const watched = watchGuards(rollout, answers, [], now, memory);
      memory = JSON.parse(JSON.stringify(watched.memory));
      const cold = judge(rollout, traffic, now);
      expect(watched.verdicts.map(known)).toEqual(cold.map(known));
    }
  });

  it('asks for all of it before something fires', () => {
    const rollout = rolloutWith(errors);
    const before = START + 5 * HOUR;
    const traffic = badFrom(before, 0.5);
    const answers = answersTo(rollout, traffic, before);
    const { memory } = watchGuards(rollout, answers, [], before);
    const now = before + 5 * MINUTE;
    const warm = watchGuards(
      rollout,
      answersTo(rollout, traffic, now, memory),
      [],
      now,
      memory,
    );
    expect(warm.again).toEqual(['errors']);
    const cold = watchGuards(
      rollout,
      answersTo(rollout, traffic, now),
      [],
      now,
    );
    expect(cold).toMatchObject({
      again: [],
      verdicts: [{ verdict: 'breached' }],
    });
  });

  it('asks again for what could not be measured', () => {
    const rollout = rolloutWith(errors);
    const before = START + 30 * MINUTE;
    const first = answersTo(rollout, steady(10, 0), before);
    const { memory } = watchGuards(rollout, first, [], before);
    // The first stretch, up to an hour after the start, has no answer now.
    const now = START + 2 * HOUR;
    const answers = answersTo(rollout, steady(10, 0), now, memory).map(each =>
      each.question.to === START + HOUR
        ? { ...each, answer: { outcome: 'broken', reason: 'Down' } as const }
        : each,
    );
    const watched = watchGuards(rollout, answers, [], now, memory);
    expect(watched.memory.errors.until).toBe(memory.errors.until);
  });

  it('begins from zero when the guard is another', () => {
    const rollout = rolloutWith(errors);
    const now = START + 5 * HOUR;
    const answers = answersTo(rollout, steady(10, 0), now);
    const { memory } = watchGuards(rollout, answers, [], now);
    const changed = rolloutWith({ ...errors, above: 3 });
    const asked = questionsOfGuards(changed, now, memory);
    const judged = watchGuards(
      changed,
      asked.map(question => ({
        question,
        answer: measured(steady(10, 0), question, now),
      })),
      [],
      now,
      memory,
    );
    expect(judged.verdicts[0].verdict).toBe('healthy');
  });

  const known = ({
    verdict,
    sentence,
    blindSince,
  }: ReturnType<typeof judge>[number]) => ({ verdict, sentence, blindSince });
});

describe('guards on events', () => {
  const rollout = rolloutWith(outage);
  const now = START + HOUR;
  const raised = (rest: Partial<RaisedEvent> = {}): RaisedEvent => ({
    kind: 'outage',
    component: rollout.definition.component,
    at: now - SECOND,
    source: 'pagerduty',
    summary: 'The site is down.',
    ...rest,
  });
  const judgeWith = (...events: RaisedEvent[]) =>
    judgeGuards(rollout, [], events, now);

  it('fire at once, and keep the event', () => {
    const event = raised();
    expect(judgeWith(event)).toMatchObject([
      {
        guard: 'outage',
        verdict: 'breached',
        sentence: 'pagerduty reports outage: The site is down.',
        firstBadAt: now - SECOND,
        basis: { event },
      },
    ]);
  });

  it.each<[string, Partial<RaisedEvent>]>([
    ['of another kind', { kind: 'data-loss' }],
    ['of another component', { component: 'component:default/other' }],
    ['from before the attempt', { at: START - DAY }],
    ['from far in the future', { at: now + DAY }],
  ])('do not fire on one %s', (_, rest) => {
    expect(judgeWith(raised(rest))).toMatchObject([
      { verdict: 'inconclusive' },
    ]);
  });

  it('are not called healthy because nobody reports anything', () => {
    expect(judgeWith()).toMatchObject([
      { verdict: 'inconclusive', sentence: 'Nobody has reported outage.' },
    ]);
  });
});
