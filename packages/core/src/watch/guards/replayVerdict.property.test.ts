import fc from 'fast-check';
import { aDefinition, aRollout } from '@production-safety/testing';
import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { Measure, Measurement } from '../../signals/measurement';
import type { RaisedEvent } from '../../signals/raisedEvent';
import { START, errors, lasting } from '../../__testUtils__/traffic';
import type { Answered } from '../answered';
import { questionsOfGuards } from './questionsOfGuards';
import { replayVerdict } from './replayVerdict';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI ? 100_000 : 3_000;
const MINUTE = 60_000;

const guards: readonly GuardSpec[] = [
  errors,
  lasting,
  { ...errors, id: 'forms', part: 'forms', reaction: 'steady' },
  { ...errors, id: 'slow', signal: 'lcp', above: 2500, forMs: MINUTE },
  { ...errors, id: 'crashes', signal: 'crashes', above: 3, perMs: 60 * MINUTE },
  { ...errors, id: 'outage', signal: 'outage', above: undefined },
];
const definition = aDefinition()
  .withGuards(...guards)
  .build();
const rollout: Rollout = aRollout()
  .defined(definition)
  .startingAt(START - 2_000)
  .inPhase(0)
  .build();

/** Numbers that a source may send, among them some that cannot be. */
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -1, 0.5, 1e9) },
);
const cell = fc.record({
  kind: fc.constantFrom('count', 'count', 'tally', 'quantile', 'value', 'none'),
  n: amount,
  share: fc.constantFrom(0, 0, 0.01, 0.3, 1, 2),
  shift: fc.constantFrom(0, 0, 0, 1, MINUTE),
});
type Cell = typeof cell extends fc.Arbitrary<infer Value> ? Value : never;
const history = fc.record({
  minutes: fc.integer({ min: 0, max: 8 }),
  cells: fc.array(cell, { minLength: 1, maxLength: 12, size: 'max' }),
  outcome: fc.constantFrom(
    'measured',
    'measured',
    'measured',
    'no-data',
    'broken',
    'none',
  ),
  completeIn: fc.constantFrom(0, 0, -MINUTE, -10 * MINUTE, MINUTE, NaN),
  sampleRate: fc.constantFrom(1, 1, 0.1, 0, NaN),
  raised: fc.array(
    fc.record({
      kind: fc.constantFrom('outage', 'security'),
      at: fc.integer({ min: -5, max: 20 }),
    }),
    { maxLength: 3 },
  ),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

function measureOf(
  { kind, n, share, shift }: Cell,
  at: number,
): Measure | undefined {
  const start = at + shift;
  switch (kind) {
    case 'count':
      return { kind, start, n, x: Math.round(n * share) };
    case 'tally':
      return { kind, start, x: n };
    case 'quantile':
      return { kind, start, value: 2000 + n * 5, n };
    case 'value':
      return { kind, start, value: n };
    default:
      return undefined;
  }
}

function answersOf(told: History, now: number): Answered[] {
  return questionsOfGuards(rollout, now).flatMap((question, index) => {
    if (told.outcome === 'none') return [];
    const { from, to, bucketMs } = question;
    const measures: Measure[] = [];
    for (let at = from, cells = index; at < to; at += bucketMs, cells += 1) {
      const measure = measureOf(told.cells[cells % told.cells.length], at);
      if (measure) measures.push(measure);
    }
    const answer: Measurement =
      told.outcome === 'measured'
        ? {
            outcome: 'measured',
            measures,
            completeUntil: now + told.completeIn,
            sampleRate: told.sampleRate,
          }
        : { outcome: told.outcome as 'broken', reason: 'As it is' };
    return [{ question, answer }];
  });
}

const eventsOf = ({ raised }: History): RaisedEvent[] =>
  raised.map(({ kind, at }, index) => ({
    kind,
    component: definition.component,
    at: START + at * MINUTE,
    source: `source-${index}`,
    summary: 'It happened.',
  }));

/** As a database may give it back: other order, other order of members. */
const stored = (answers: readonly Answered[]): Answered[] =>
  [...answers].reverse().map(({ question, answer }) => ({
    answer,
    question: Object.fromEntries(
      Object.entries(question).reverse(),
    ) as unknown as Answered['question'],
  }));

describe('a replay of any history', () => {
  it('reaches the same verdicts, byte for byte', () => {
    fc.assert(
      fc.property(history, told => {
        const now = START + told.minutes * MINUTE + 7_000;
        const answers = answersOf(told, now);
        const events = eventsOf(told);
        const once = replayVerdict(
          { rollout, answers, events },
          definition,
          now,
        );
        const again = replayVerdict(
          {
            rollout: JSON.parse(JSON.stringify(rollout)),
            answers: stored(answers),
            events: [...events].reverse(),
          },
          definition,
          now,
        );
        expect(JSON.stringify(again)).toBe(JSON.stringify(once));
      }),
      { numRuns: RUNS },
    );
  }, 900_000);

  it('never calls healthy what is not known', () => {
    const unknown = history.map(told => ({
      ...told,
      ...(told.minutes % 2 ? { outcome: 'broken' } : { sampleRate: NaN }),
    }));
    fc.assert(
      fc.property(unknown, told => {
        const now = START + told.minutes * MINUTE + 7_000;
        const answers = answersOf(told as History, now);
        const verdicts = replayVerdict(
          { rollout, answers, events: [] },
          definition,
          now,
        );
        expect(verdicts.map(({ verdict }) => verdict)).not.toContain('healthy');
        expect(verdicts.map(({ verdict }) => verdict)).not.toContain(
          'breached',
        );
      }),
      { numRuns: RUNS / 10 },
    );
  }, 900_000);
});
