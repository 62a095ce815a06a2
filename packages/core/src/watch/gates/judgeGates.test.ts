import { actors } from '@production-safety/testing';
import type { GateSpec } from '../../rollouts/gate';
import { evolveRollout } from '../../rollouts/evolveRollout';
import type { Rollout } from '../../rollouts/rollout';
import { judgeGates } from './judgeGates';
import {
  DAY,
  HOUR,
  START,
  answered,
  counts,
  gated,
  judged,
  quantiles,
  values,
} from './__testUtils__/measuredGate';
import type { Fill } from './__testUtils__/measuredGate';

type Gate = Omit<GateSpec, 'id' | 'title'>;
type Row = readonly [string, Gate, Fill, string];

/** Long enough in the phase for every window. */
const LATER = START + 8 * DAY + 30 * 60_000;

const byCohort =
  (exposed: Fill, control: Fill): Fill =>
  (bucket, question) =>
    (question.cohort === 'control' ? control : exposed)(bucket, question);

const survey =
  (promoters: number, detractors: number, n: number): Fill =>
  ({ start, index }, { signal }) => {
    const x = signal === 'nps-promoters' ? promoters : detractors;
    return index === 0
      ? { kind: 'count', start, n, x }
      : { kind: 'count', start, n: 0, x: 0 };
  };

const once =
  (fill: Fill): Fill =>
  (bucket, question) =>
    bucket.index === (question.to - question.from) / question.bucketMs - 1
      ? fill(bucket, question)
      : undefined;

const tickets =
  (before: number, during: number): Fill =>
  ({ start }) => ({
    kind: 'value',
    start,
    value: start < START ? before : during,
  });

const oneBadHour =
  (bad: Fill, good: Fill): Fill =>
  (bucket, question) =>
    (bucket.index === 7 ? bad : good)(bucket, question);

const WEEK = 7 * DAY;
const lcp = { kind: 'lcp', below: 2_500 } as const;
const p95 = { kind: 'latency', below: 800, of: 'p95' } as const;
const baseline = { kind: 'latency', below: 10, of: 'baseline' } as const;
const uptime = { kind: 'availability', above: 99.9, forMs: WEEK } as const;
const nps = { kind: 'nps', above: 40 } as const;
const marks = { kind: 'csat', above: 4 } as const;
const satisfied = { kind: 'csat', of: 'satisfied', above: 80 } as const;
const adoption = { kind: 'adoption', above: 80 } as const;
const support = { kind: 'support-tickets', below: 20 } as const;
const own = { kind: 'custom', of: 'queue-length', below: 10 } as const;

describe('a gate on a quantile', () => {
  it.each<Row>([
    ['below its limit all day', lcp, quantiles(2_100, 200), 'open'],
    ['at its limit', lcp, quantiles(2_500, 200), 'closed'],
    [
      'above its limit in one hour',
      lcp,
      oneBadHour(quantiles(2_600, 200), quantiles(2_100, 200)),
      'closed',
    ],
    [
      'above its limit in an hour with hardly anybody',
      lcp,
      oneBadHour(quantiles(9_000, 9), quantiles(2_100, 200)),
      'open',
    ],
    ['from too few values', lcp, quantiles(2_100, 9), 'closed'],
    ['in seconds', lcp, quantiles(2.1, 200), 'unknown'],
    ['that is a count', lcp, counts(200, 1), 'unknown'],
    ['of latency', p95, quantiles(310, 200), 'open'],
    ['of INP', { kind: 'inp', below: 200 }, quantiles(150, 200), 'open'],
    [
      'of layout shift',
      { kind: 'cls', below: 0.1 },
      quantiles(0.02, 200),
      'open',
    ],
    [
      'of more layout shift',
      { kind: 'cls', below: 0.1 },
      quantiles(0.2, 200),
      'closed',
    ],
  ])('%s', (_, gate, fill, state) => {
    expect(judged(gated(gate), LATER, { fill }).state).toBe(state);
  });

  it('says the highest of the hours', () => {
    const fill = oneBadHour(quantiles(2_300, 200), quantiles(2_100, 200));
    expect(judged(gated(lcp), LATER, { fill })).toMatchObject({
      value: 2_300,
      limit: 2_500,
      sentence:
        'At most 2.3 s in each hour of 24 hours, below 2.5 s, from 4,800 values.',
    });
  });

  it('waits until the phase is old enough', () => {
    const found = judged(gated(lcp), START + 5 * HOUR, {
      fill: quantiles(2_100, 200),
    });
    expect(found).toMatchObject({ state: 'closed', earliestAt: START + DAY });
  });

  it('takes what everybody gets when everybody has V2', () => {
    const everybody: Fill = (bucket, question) =>
      question.cohort === 'all'
        ? quantiles(2_100, 200)(bucket, question)
        : undefined;
    expect(judged(gated(lcp, 100), LATER, { fill: everybody }).state).toBe(
      'open',
    );
    expect(judged(gated(lcp, 50), LATER, { fill: everybody }).state).toBe(
      'unknown',
    );
  });
});

describe('a gate on latency beside the control', () => {
  const control = quantiles(200, 500);
  it.each<readonly [string, Fill, string]>([
    ['as fast', byCohort(quantiles(205, 500), control), 'open'],
    ['a fifth slower', byCohort(quantiles(240, 500), control), 'closed'],
    ['in another unit', byCohort(quantiles(0.2, 500), control), 'unknown'],
    ['with too few requests', byCohort(quantiles(205, 50), control), 'closed'],
    [
      'without control',
      byCohort(quantiles(205, 500), () => undefined),
      'unknown',
    ],
  ])('is decided for V2 %s', (_, fill, state) => {
    expect(judged(gated(baseline), LATER, { fill }).state).toBe(state);
  });
});

describe('a gate on a share, a survey or tickets', () => {
  it.each<Row>([
    ['availability surely above', uptime, counts(600, 0), 'open'],
    ['availability below', uptime, counts(600, 10), 'closed'],
    ['availability from a handful of checks', uptime, counts(1, 0), 'closed'],
    ['adoption surely above', adoption, counts(500, 450), 'open'],
    ['adoption just above', adoption, counts(500, 405), 'closed'],
    ['adoption of nobody', adoption, counts(0, 0), 'closed'],
    ['an NPS of 45 from 100', nps, survey(60, 15, 100), 'open'],
    ['an NPS of 40 from 100', nps, survey(55, 15, 100), 'closed'],
    ['an NPS of 60 from 40', nps, survey(27, 3, 40), 'open'],
    ['an NPS from 29', nps, survey(29, 0, 29), 'closed'],
    ['an NPS from nobody', nps, survey(0, 0, 0), 'closed'],
    [
      'more promoters and detractors than answers',
      nps,
      survey(60, 50, 100),
      'unknown',
    ],
    ['marks of 4.4 from 120', marks, once(quantiles(4.4, 120)), 'open'],
    ['marks of 4.4 from 30', marks, once(quantiles(4.4, 30)), 'closed'],
    ['marks of 3.9', marks, once(quantiles(3.9, 120)), 'closed'],
    ['marks in percent', marks, once(quantiles(88, 120)), 'unknown'],
    ['90 % satisfied', satisfied, once(counts(120, 108)), 'open'],
    ['75 % satisfied', satisfied, once(counts(120, 90)), 'closed'],
    ['as many tickets', support, tickets(10, 10), 'open'],
    ['a fifth more tickets', support, tickets(10, 12), 'closed'],
    ['too few tickets to compare', support, tickets(1, 0), 'closed'],
    [
      'tickets unknown before',
      support,
      bucket =>
        bucket.start < START ? undefined : tickets(10, 10)(bucket, {} as never),
      'unknown',
    ],
    ['fewer than no tickets', support, tickets(10, -1), 'unknown'],
    ['a signal of our own below', own, values(3), 'open'],
    ['a signal of our own at its limit', own, values(10), 'closed'],
    [
      'a signal of our own for a time',
      { ...own, forMs: DAY },
      values(3),
      'open',
    ],
    [
      'a signal of our own that was over it',
      { ...own, forMs: DAY },
      oneBadHour(values(30), values(3)),
      'closed',
    ],
    [
      'a signal of our own above',
      { kind: 'custom', of: 'ready', above: 98 },
      counts(100, 99),
      'open',
    ],
  ])('%s', (_, gate, fill, state) => {
    expect(judged(gated(gate), LATER, { fill }).state).toBe(state);
  });

  it('says the score with its margin', () => {
    expect(
      judged(gated(nps), LATER, { fill: survey(60, 15, 100) }).sentence,
    ).toBe('45 ± 12.1 from 100 answers; above 40 is asked for.');
  });

  it('compares tickets of the same weekdays', () => {
    expect(
      judged(gated(support), START + 3 * DAY, { fill: tickets(10, 11) })
        .sentence,
    ).toBe(
      '33 tickets in 3 days, 30 on the same weekdays before (+10 %); less than +20 % is asked for.',
    );
  });
});

describe('a gate that nobody measures', () => {
  const KINDS: readonly Gate[] = [
    { kind: 'error-rate', below: 1, forMs: 3 * DAY },
    p95,
    baseline,
    lcp,
    uptime,
    nps,
    marks,
    adoption,
    support,
    own,
    { kind: 'custom' },
    { kind: 'open-incidents', of: 'P0-P1', below: 1 },
    { kind: 'freeze-window' },
    { kind: 'dependency', of: 'bulk-export-v2' },
    { kind: 'checklist', of: 'docs/checklist.md' },
  ];

  it.each(KINDS.map(gate => [gate.kind, gate] as const))(
    'of kind %s is unknown',
    (_, gate) => {
      expect(judged(gated(gate), LATER).state).toBe('unknown');
    },
  );

  it.each(KINDS.map(gate => [gate.kind, gate] as const))(
    'of kind %s is opened by a person who looked',
    (_, gate) => {
      const rollout = withEvent(gated(gate), {
        type: 'gate-attested',
        gate: 'gate',
      });
      expect(judged(rollout, LATER).state).toBe('open');
    },
  );

  it('is not opened by a person against what was measured', () => {
    const rollout = withEvent(gated(lcp), {
      type: 'gate-attested',
      gate: 'gate',
    });
    expect(judged(rollout, LATER, { fill: quantiles(9_000, 200) }).state).toBe(
      'closed',
    );
  });
});

describe('a waiver', () => {
  const until = LATER + HOUR;
  const waived = (gate: Gate) =>
    withEvent(gated(gate), { type: 'gate-waived', gate: 'gate', until });
  const waivable = { ...lcp, onNoData: 'waiver' } as const;

  it('lets a gate pass while nothing is known', () => {
    expect(judged(waived(waivable), LATER)).toMatchObject({
      state: 'open',
      waivedUntil: until,
      sentence:
        'Nothing is known. Waived by user:default/jo for 1 hour more: No survey this week',
    });
  });

  it.each<readonly [string, Gate, number, Fill | undefined]>([
    ['after its end', waivable, until, undefined],
    ['before it was given', waivable, START - HOUR, undefined],
    ['where the plan allows none', lcp, LATER, undefined],
    ['against what was measured', waivable, LATER, quantiles(9_000, 200)],
  ])('counts for nothing %s', (_, gate, now, fill) => {
    expect(judged(waived(gate), now, { fill }).state).not.toBe('open');
  });
});

describe('what holds nothing', () => {
  it.each([
    [{ severity: 'warn' }, 'warn'],
    [{ mode: 'observe' }, 'observe'],
  ] as const)('is marked: %j', (how, advisory) => {
    expect(judged(gated({ ...lcp, ...how }), LATER)).toMatchObject({
      state: 'unknown',
      advisory,
      sentence: expect.stringMatching(/ holds nothing\.$/),
    });
  });
});

describe('answers', () => {
  it('to one question that are two count as none', () => {
    const rollout = gated(lcp);
    const twice = [...Array(2)].flatMap(() =>
      answered(rollout, LATER, quantiles(2_100, 200)),
    );
    expect(judgeGates(rollout, twice, {}, LATER)[0].state).toBe('unknown');
  });

  it('for another component are not taken', () => {
    const rollout = gated(lcp);
    const others = answered(rollout, LATER, quantiles(2_100, 200)).map(
      ({ question, answer }) => ({
        answer,
        question: { ...question, component: 'component:default/other' },
      }),
    );
    expect(judgeGates(rollout, others, {}, LATER)[0].state).toBe('unknown');
  });
});

function withEvent(
  rollout: Rollout,
  fact:
    | { type: 'gate-attested'; gate: string }
    | { type: 'gate-waived'; gate: string; until: number },
): Rollout {
  return evolveRollout(rollout, {
    ...fact,
    at: LATER - HOUR,
    actor: actors.jo,
    reason: 'No survey this week',
  });
}
