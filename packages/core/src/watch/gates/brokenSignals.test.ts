import type { GateSpec } from '../../rollouts/gate';
import type { Measure, Measurement } from '../../signals/measurement';
import type { Answered } from '../answered';
import { judgeGates } from './judgeGates';
import {
  DAY,
  HOUR,
  START,
  answered,
  counts,
  gated,
  quantiles,
  values,
} from './__testUtils__/measuredGate';
import type { Fill } from './__testUtils__/measuredGate';

const NOW = START + 10 * DAY + HOUR / 2;

type Gate = Omit<GateSpec, 'id' | 'title'>;

/** Each gate with data that opens it, so that what is broken is what holds. */
const GATES: readonly (readonly [Gate, Fill])[] = [
  [{ kind: 'error-rate', below: 1, forMs: 3 * DAY }, counts(360, 1)],
  [{ kind: 'latency', below: 800 }, quantiles(310, 200)],
  [{ kind: 'latency', of: 'baseline', below: 10 }, quantiles(310, 200)],
  [{ kind: 'lcp', below: 2_500 }, quantiles(2_100, 200)],
  [{ kind: 'inp', below: 200 }, quantiles(150, 200)],
  [{ kind: 'cls', below: 0.1 }, quantiles(0.02, 200)],
  [{ kind: 'availability', above: 99.9 }, counts(600, 0)],
  [
    { kind: 'nps', above: 40 },
    ({ start }, { signal }) => ({
      kind: 'count',
      start,
      n: 10,
      x: signal === 'nps-promoters' ? 7 : 1,
    }),
  ],
  [{ kind: 'csat', above: 4 }, quantiles(4.5, 10)],
  [{ kind: 'csat', of: 'satisfied', above: 80 }, counts(10, 9)],
  [{ kind: 'adoption', above: 80, forMs: 3 * DAY }, counts(500, 450)],
  [{ kind: 'support-tickets', below: 20 }, values(10)],
  [{ kind: 'custom', of: 'ready', above: 98 }, counts(100, 99)],
  [{ kind: 'custom', of: 'queue', below: 10, forMs: DAY }, values(3)],
];

type Break = (answered: Answered) => readonly Answered[];

const measured =
  (
    change: (
      answer: Extract<Measurement, { outcome: 'measured' }>,
    ) => Measurement,
  ): Break =>
  ({ question, answer }) =>
    answer.outcome === 'measured' ? [{ question, answer: change(answer) }] : [];

const each = (change: (measure: Measure) => Measure): Break =>
  measured(answer => ({ ...answer, measures: answer.measures.map(change) }));

function changed(measure: Measure, to: (value: number) => number): Measure {
  switch (measure.kind) {
    case 'count':
      return { ...measure, n: to(measure.n), x: to(measure.x) };
    case 'tally':
      return { ...measure, x: to(measure.x) };
    case 'quantile':
      return { ...measure, n: to(measure.n), value: to(measure.value) };
    default:
      return { ...measure, value: to(measure.value) };
  }
}

/** All numbers of a measure, the same thing done to each. */
const numbers = (to: (value: number) => number): Break =>
  each(measure => changed(measure, to));

const shifted = (ms: number): Break =>
  measured(answer => ({
    ...answer,
    measures: answer.measures.map(m => ({ ...m, start: m.start + ms })),
    completeUntil: answer.completeUntil + ms,
  }));

const asKind = (kind: Measure['kind'], other: Measure['kind']): Break =>
  each(measure => {
    const as = measure.kind === kind ? other : kind;
    return {
      kind: as,
      start: measure.start,
      n: 200,
      x: 1,
      value: 1,
    } as Measure;
  });

/** At the source: what comes is wrong whatever else is wrong with it. */
const BREAKS: Readonly<Record<string, Break>> = {
  missing: () => [],
  'no data': ({ question }) => [
    {
      question,
      answer: { outcome: 'no-data', reason: 'Nothing of the kind.' },
    },
  ],
  broken: ({ question }) => [
    { question, answer: { outcome: 'broken', reason: 'The query failed.' } },
  ],
  empty: measured(answer => ({ ...answer, measures: [] })),
  'stale by days': measured(answer => ({
    ...answer,
    measures: answer.measures.filter(({ start }) => start < NOW - 4 * DAY),
    completeUntil: NOW - 4 * DAY,
  })),
  'stale without saying so': measured(answer => ({
    ...answer,
    measures: answer.measures.filter(({ start }) => start < NOW - 4 * DAY),
  })),
  'without numbers': numbers(() => NaN),
  'without end': numbers(() => Infinity),
  negative: numbers(value => -value),
  'without traffic': each(measure => ({
    kind: 'count',
    start: measure.start,
    n: 0,
    x: 0,
  })),
  'of another kind': asKind('count', 'quantile'),
  'of yet another kind': each(
    ({ start }) => ({ kind: 'other', start } as never),
  ),
  'twice each': measured(answer => ({
    ...answer,
    measures: answer.measures.flatMap(measure => [measure, measure]),
  })),
  'answered twice': one => [one, one],
  'out of order': measured(answer => ({
    ...answer,
    measures: [...answer.measures].reverse(),
  })),
  'in the future': shifted(30 * DAY),
  'complete in the future': measured(answer => ({
    ...answer,
    completeUntil: NOW + HOUR,
  })),
  'complete at no time': measured(answer => ({
    ...answer,
    completeUntil: NaN,
  })),
  'clock a day back': shifted(-5 * DAY),
  'clock a little off': shifted(1_234),
  'sampled at zero': measured(answer => ({ ...answer, sampleRate: 0 })),
  'sampled above one': measured(answer => ({ ...answer, sampleRate: 700 })),
  'of another component': ({ question, answer }) => [
    { answer, question: { ...question, component: 'component:default/other' } },
  ],
  'of another environment': ({ question, answer }) => [
    { answer, question: { ...question, environment: 'staging' } },
  ],
  'of the other cohort': ({ question, answer }) => [
    {
      answer,
      question: {
        ...question,
        cohort: question.cohort === 'all' ? 'exposed' : 'all',
      },
    },
  ],
};

/** On the way: what cannot make a broken signal any better. */
const ON_TOP: Readonly<Record<string, Break>> = {
  'and that is all': one => [one],
  'and mostly gone': measured(answer => ({
    ...answer,
    measures: answer.measures.filter(
      (_, index) => Math.floor(index / 2) % 3 === 0,
    ),
  })),
  'and sampled': measured(answer => ({
    ...answer,
    sampleRate: answer.sampleRate / 100,
  })),
};

const KINDS = Object.keys(BREAKS).flatMap(what =>
  Object.keys(ON_TOP).map(more => [what, more] as const),
);

/** A signal of one's own may be measured in any way. */
const OF_ANY_KIND = ['of another kind'];

function openGates(what: string, more: string): readonly string[] {
  const gates = GATES.filter(
    ([{ kind }]) => kind !== 'custom' || !OF_ANY_KIND.includes(what),
  );
  return gates.flatMap(([gate, fill]) => {
    const rollout = gated(gate);
    const answers = answered(rollout, NOW, fill)
      .flatMap(BREAKS[what])
      .flatMap(ON_TOP[more]);
    return judgeGates(rollout, answers, {}, NOW)
      .filter(({ state }) => state === 'open')
      .map(({ sentence }) => `${gate.kind}: ${sentence}`);
  });
}

describe('a broken signal', () => {
  it('would open every gate if it were not broken', () => {
    const closed = GATES.filter(([gate, fill]) => {
      const rollout = gated(gate);
      const answers = answered(rollout, NOW, fill);
      return judgeGates(rollout, answers, {}, NOW)[0].state !== 'open';
    });
    expect(closed).toEqual([]);
  });

  it('comes in at least 500 kinds', () => {
    expect((KINDS.length - 3) * GATES.length).toBeGreaterThanOrEqual(500);
  });

  it.each(KINDS)('opens no gate: %s, %s', (what, more) => {
    expect(openGates(what, more)).toEqual([]);
  });

  it.each([
    ['latency', { kind: 'latency', below: 800 }, quantiles(0.31, 200)],
    ['LCP', { kind: 'lcp', below: 2_500 }, quantiles(2.1, 200)],
    ['INP', { kind: 'inp', below: 200 }, quantiles(0.15, 200)],
    ['marks', { kind: 'csat', above: 4 }, quantiles(90, 10)],
    ['availability', { kind: 'availability', above: 99.9 }, values(0.9999)],
    ['errors', { kind: 'error-rate', below: 1, forMs: DAY }, values(0.003)],
  ] as const)('opens no gate in another unit: %s', (_, gate, fill) => {
    const rollout = gated(gate);
    const answers = answered(rollout, NOW, fill);
    expect(judgeGates(rollout, answers, {}, NOW)[0].state).toBe('unknown');
  });

  it.each([-1, -20])('opens no gate when our clock steps %d days', days => {
    const open = GATES.filter(([gate, fill]) => {
      const rollout = gated(gate);
      const answers = answered(rollout, NOW, fill);
      const now = NOW + days * DAY;
      return judgeGates(rollout, answers, {}, now)[0].state === 'open';
    });
    expect(open).toEqual([]);
  });
});
