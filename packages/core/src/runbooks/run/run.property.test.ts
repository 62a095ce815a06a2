import { arbitraryRunbook } from '@production-safety/testing';
import fc from 'fast-check';
import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import { answerStep } from './answerStep';
import { progressOf } from './progressOf';
import { NO_ANSWERS } from './runAnswers';
import type { RunAnswers, StepAnswered, StepOutcome } from './runAnswers';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI ? 20_000 : 1_000;
const endOnFailure = Boolean(process.env.CI);

interface Tick {
  readonly pick: number;
  readonly ahead: boolean;
  readonly outcome: StepOutcome;
  readonly answer: number;
  readonly reason?: string;
  readonly alone: boolean;
}

const ticks = fc.array(
  fc.record<Tick>({
    pick: fc.nat(),
    ahead: fc.boolean(),
    outcome: fc.constantFrom(
      'done',
      'done',
      'done',
      'failed',
      'waived',
      'skipped',
    ),
    answer: fc.nat(),
    reason: fc.constantFrom('not today', undefined),
    alone: fc.boolean(),
  }),
  { maxLength: 40 },
);

function toAnswer(
  runbook: Runbook,
  answers: RunAnswers,
  tick: Tick,
): StepAnswered {
  const steps = stepsOf(runbook);
  const { next } = progressOf(runbook, answers);
  const step = tick.ahead || !next ? steps[tick.pick % steps.length] : next;
  const { answers: choices } = step;
  return {
    step: step.id,
    outcome: tick.outcome,
    value: choices[tick.answer % (choices.length || 1)]?.answer ?? 'yes',
    ...(tick.reason && { reason: tick.reason }),
    evidence: {
      verify: 'exposure',
      expected: 'at most 0',
      holds: !tick.alone,
      at: 1,
    },
    by: 'user:default/ann',
    ...(!tick.alone && { secondPerson: 'user:default/bo' }),
    at: 1,
  };
}

const count = (answers: RunAnswers) => Object.values(answers).flat().length;

/** Plays one tick, holds what came of it against what is promised. */
function play(runbook: Runbook, answers: RunAnswers, tick: Tick): RunAnswers {
  const answer = toAnswer(runbook, answers, tick);
  const decision = answerStep(runbook, answers, answer);
  const left = decision.accepted ? decision.answers : answers;
  expect(count(left)).toBe(count(answers) + Number(decision.accepted));
  const before = progressOf(runbook, answers).path;
  const { next, path } = progressOf(runbook, left);
  expect(path.slice(0, before.length)).toEqual(before);
  // Twice is taken only when the run has come to the step once more.
  const again = answerStep(runbook, left, answer);
  const isDoubled =
    decision.accepted && again.accepted && next?.id !== answer.step;
  expect(isDoubled).toBe(false);
  const fix = decision.accepted ? 'none' : decision.refusal.fix;
  expect(fix).toMatch(/\S/);
  return left;
}

describe('any run', () => {
  it('is never in two places, and loses or doubles no answer', () => {
    fc.assert(
      fc.property(arbitraryRunbook(), ticks, (runbook, story) => {
        const answers = story.reduce<RunAnswers>(
          (now, tick) => play(runbook, now, tick),
          NO_ANSWERS,
        );
        const { next, path } = progressOf(runbook, answers);
        expect(path.length).toBeLessThanOrEqual(count(answers));
        expect(next === undefined || stepsOf(runbook).includes(next)).toBe(
          true,
        );
      }),
      { numRuns: RUNS, endOnFailure },
    );
  }, 120_000);

  it('stands at the same place in whatever order answers to different steps came', () => {
    fc.assert(
      fc.property(
        arbitraryRunbook(),
        ticks,
        fc.infiniteStream(fc.nat()),
        (runbook, story, order) => {
          const taken = story.reduce((answers, tick) => {
            const answer = toAnswer(runbook, answers, tick);
            const decision = answerStep(runbook, answers, answer);
            return decision.accepted ? decision.answers : answers;
          }, NO_ANSWERS);
          const shuffled = Object.entries(taken)
            .map(([id, list]) => ({ id, list, rank: order.next().value }))
            .sort((left, right) => left.rank - right.rank);
          const stored = Object.fromEntries(
            shuffled.map(({ id, list }) => [id, list]),
          );
          expect(progressOf(runbook, stored)).toEqual(
            progressOf(runbook, taken),
          );
        },
      ),
      { numRuns: RUNS, endOnFailure },
    );
  }, 120_000);
});
