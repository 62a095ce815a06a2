import fc from 'fast-check';
import type { GateSpec } from '../../rollouts/gate';
import { GATE_KINDS } from '../../rollouts/gate';
import type {
  Measure,
  Measurement,
  SignalQuestion,
} from '../../signals/measurement';
import { questionsOfGates } from './gateQuestions';
import { judgeGates } from './judgeGates';
import { DAY, HOUR, START, filled, gated } from './__testUtils__/measuredGate';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI ? 100_000 : 3_000;

const odd = fc.constantFrom(NaN, Infinity, -1, 0, 1e-9, 0.5, 1e12);
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
  { weight: 1, arbitrary: odd },
);
const limit = fc.constantFrom(0.1, 0.3, 1, 10, 99.9, 800);

const gate: fc.Arbitrary<Omit<GateSpec, 'id' | 'title'>> = fc.record(
  {
    kind: fc.constantFrom(...GATE_KINDS),
    below: limit,
    above: limit,
    of: fc.constantFrom('baseline', 'p95', 'P0-P1', 'satisfied', 'other'),
    forMs: fc.constantFrom(HOUR, DAY, 3 * DAY),
    windowMs: fc.constantFrom(HOUR, DAY),
    minimum: fc.nat({ max: 500 }),
    freshForMs: fc.constantFrom(60_000, DAY),
    part: fc.constantFrom('forms', 'attic'),
    onNoData: fc.constantFrom('hold', 'waiver'),
    severity: fc.constantFrom('block', 'warn'),
    mode: fc.constantFrom('observe', 'enforce'),
  },
  { requiredKeys: ['kind'] },
);

interface Draw {
  readonly kind: Measure['kind'];
  readonly slot: number;
  readonly n: number;
  readonly x: number;
  readonly value: number;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom('count', 'count', 'tally', 'quantile', 'value'),
  slot: fc.nat({ max: 200 }),
  n: amount,
  x: amount,
  value: amount,
});

const facts = fc.record(
  {
    incidents: fc.record({
      readAt: fc.constantFrom(START, START + 5 * DAY, NaN),
      since: fc.constantFrom(START, NaN),
      items: fc.array(
        fc.record({
          severity: fc.constantFrom('P0', 'P3', '?'),
          openedAt: fc.constant(START),
        }),
        { maxLength: 2 },
      ),
    }),
    checklists: fc.constant({ other: { done: 1, total: 1 } }),
    rollouts: fc.constant({ 'default.other': { status: 'active' as const } }),
  },
  { requiredKeys: [] },
);

const history = fc.record({
  gate,
  percent: fc.constantFrom(5, 50, 100),
  /** What nearly every bucket holds, so that gates do open. */
  steady: fc.option(
    fc.record({
      n: fc.integer({ min: 0, max: 2_000 }),
      share: fc.constantFrom(0, 0.001, 0.5, 0.9, 1),
      value: fc.constantFrom(0.05, 3, 50, 700),
    }),
    { nil: undefined },
  ),
  draws: fc.array(draw, { maxLength: 12 }),
  facts,
  now: fc.integer({ min: START - DAY, max: START + 12 * DAY }),
  late: fc.constantFrom(0, 0, HOUR, -HOUR),
});

interface Steady {
  readonly n: number;
  readonly share: number;
  readonly value: number;
}

/** A measure of the kind that the question's gate understands. */
function fitting(
  { n, share, value }: Steady,
  { signal, quantile }: SignalQuestion,
  start: number,
): Measure {
  if (signal === 'support-tickets') return { kind: 'value', start, value };
  return quantile === undefined
    ? { kind: 'count', start, n, x: Math.floor(n * share) }
    : { kind: 'quantile', start, n, value };
}

/** Draws take the place of what is steady; the last bucket may be late. */
function answerTo(
  question: SignalQuestion,
  { steady, draws, now, late }: History,
): Measurement {
  const drawn = draws.map(
    ({ slot, ...each }) =>
      ({ ...each, start: question.from + slot * question.bucketMs } as Measure),
  );
  const taken = new Set(drawn.map(({ start }) => start));
  const most = steady
    ? filled(question, ({ start }) =>
        taken.has(start) ? undefined : fitting(steady, question, start),
      )
    : undefined;
  const measures = most?.outcome === 'measured' ? most.measures : [];
  return {
    outcome: 'measured',
    measures: [...measures, ...drawn].sort((a, b) => a.start - b.start),
    completeUntil: now - late,
    sampleRate: 1,
  };
}

type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

function play(each: History) {
  const { gate: spec, percent, facts: known, now } = each;
  const rollout = gated(spec, percent);
  const answers = questionsOfGates(rollout, now).map(question => ({
    question,
    answer: answerTo(question, each),
  }));
  return judgeGates(rollout, answers, known, now);
}

describe('judging gates', () => {
  it('gives the same for the same answers, facts, plan and time', () => {
    fc.assert(
      fc.property(history, each => {
        const first = JSON.stringify(play(each));
        return (
          first === JSON.stringify(play(JSON.parse(revivable(each), revive)))
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('comes to every state often', () => {
    const seen = fc
      .sample(history, { numRuns: 2_000, seed: 3 })
      .flatMap(each => play(each).map(({ state }) => state));
    const share = (state: string) =>
      seen.filter(each => each === state).length / seen.length;
    expect(share('open')).toBeGreaterThan(0.02);
    expect(share('closed')).toBeGreaterThan(0.1);
    expect(share('unknown')).toBeGreaterThan(0.1);
  });

  it('never opens a measured gate by nothing', () => {
    fc.assert(
      fc.property(history, each =>
        play({ ...each, steady: undefined, draws: [], facts: {} }).every(
          ({ state }) => state !== 'open',
        ),
      ),
      { numRuns: RUNS / 10 },
    );
  });
});

/** A copy that shares nothing, with the numbers that JSON does not know. */
function revivable(each: History): string {
  return JSON.stringify(each, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value)
      ? `number ${value}`
      : value,
  );
}

function revive(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('number ')
    ? Number(value.slice('number '.length))
    : value;
}
