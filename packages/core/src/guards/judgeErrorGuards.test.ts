import type { GuardSpec } from '../rollouts/definition';
import type { Bucket } from './bucket';
import { judgeErrorGuards, ruleOfGuards } from './judgeErrorGuards';

const immediate: GuardSpec = {
  id: 'immediate',
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'enforce',
  reaction: 'steady',
};
const planned: GuardSpec = {
  id: 'planned',
  signal: 'error-rate',
  above: 2,
  forMs: 15 * 60_000,
  response: 'roll-back',
  mode: 'enforce',
};
const guards = { immediate, planned };

const minutes = (length: number, n: number, x: number): Bucket[] =>
  Array.from({ length }, () => ({ seconds: 60, count: { n, x } }));
const unknown = (length: number): Bucket[] =>
  Array.from({ length }, () => ({ seconds: 60, count: null }));

describe('the guards on the error rate', () => {
  it('speak of requests only where these are what is counted', () => {
    const feedback = { ...immediate, signal: 'negative-feedback' };
    expect(
      judgeErrorGuards({ immediate: feedback }, minutes(60, 100, 0)),
    ).toMatchObject([
      { sentence: expect.stringContaining('0 of 1,500 were bad (0 %)') },
    ]);
  });

  it('say that it is healthy, with the numbers', () => {
    expect(judgeErrorGuards(guards, minutes(60, 100, 0))).toMatchObject([
      {
        guard: 'immediate',
        verdict: 'healthy',
        sentence:
          '0 of 1,500 requests failed (0 %) in the last 15 minutes: nothing speaks against at most 2.0 %.',
      },
      { guard: 'planned', verdict: 'healthy' },
    ]);
  });

  it('say why it is rolled back at once', () => {
    const [verdict] = judgeErrorGuards(guards, minutes(20, 60, 4));
    expect(verdict).toMatchObject({
      verdict: 'breached',
      sentence:
        '24 of 360 requests failed (6.7 %) in the last 6 minutes. A healthy rollout (at most 2.0 %) would look this bad less than once in 1,000 rollouts.',
      counted: { n: 360, x: 24 },
    });
  });

  it('say why it is rolled back as planned', () => {
    const [first, second] = judgeErrorGuards(guards, minutes(60, 60, 2));
    expect(first.verdict).not.toBe('breached');
    expect(second).toMatchObject({
      verdict: 'breached',
      sentence:
        '114 of 3,420 requests failed (3.3 %) in the last 57 minutes, surely above the healthy 2.0 %, and it lasts.',
    });
  });

  it('say how little more it would take', () => {
    const [verdict] = judgeErrorGuards(guards, minutes(1, 20, 6));
    expect(verdict).toMatchObject({
      verdict: 'inconclusive',
      sentence:
        'Watching: 6 of 20 requests failed (30 %) in the last minute. Evidence 463 of 1,000 needed; about 1 more failure in a row would roll back.',
    });
  });

  it.each<[string, Bucket[], string]>([
    ['before anything was measured', [], 'Nothing was measured yet.'],
    [
      'when the telemetry stopped',
      [...minutes(60, 100, 0), ...unknown(7)],
      'No telemetry for 7 minutes: nothing can be said.',
    ],
    [
      'without traffic',
      minutes(60, 0, 0),
      'No traffic in the last 15 minutes: nothing can be said.',
    ],
  ])('say nothing %s', (_, buckets, sentence) => {
    expect(judgeErrorGuards(guards, buckets)).toMatchObject([
      { verdict: 'inconclusive', sentence },
      { verdict: 'inconclusive', sentence },
    ]);
  });

  it('work alone', () => {
    const bad = minutes(20, 600, 60);
    expect(judgeErrorGuards({ immediate }, bad)).toMatchObject([
      { guard: 'immediate', verdict: 'breached' },
    ]);
    const lasting = minutes(20, 6000, 240);
    expect(judgeErrorGuards({ planned }, lasting)).toMatchObject([
      { guard: 'planned', verdict: 'breached' },
    ]);
  });
});

describe('the rule of guards', () => {
  it('takes what the planned one allows for healthy', () => {
    const own = { ...planned, above: 1, forMs: 30 * 60_000 };
    expect(ruleOfGuards({ immediate, planned: own })).toMatchObject({
      healthyRate: 0.01,
      immediateRate: 0.05,
      sustainSeconds: 1_800,
      reaction: 'steady',
    });
  });

  it('keeps the distance of 2 % to 5 % when there is only one', () => {
    expect(ruleOfGuards({ immediate })).toMatchObject({
      healthyRate: 0.02,
      immediateRate: 0.05,
    });
    expect(ruleOfGuards({ planned })).toMatchObject({
      healthyRate: 0.02,
      immediateRate: 0.05,
      sustainSeconds: 900,
    });
  });
});
