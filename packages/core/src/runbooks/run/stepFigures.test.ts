import { aRunbook, aStep, anAnswer, run } from '../../__testUtils__/runs';
import type { Runbook } from '../runbook';
import { agreeStep } from './agreeStep';
import type { StepAnswered } from './runAnswers';
import type { FollowedRun } from './runService';
import { stepFigures, stepsTaken } from './stepFigures';

const RUNBOOK = aRunbook({
  first: [
    aStep('look', { required: false, timeBoxMs: 100 }),
    aStep('write', { twoPeople: true }),
    aStep('tell'),
  ],
});

function aRun(
  given: readonly (string | StepAnswered)[],
  runbook: Runbook = RUNBOOK,
): FollowedRun {
  return followed(runbook, run(runbook, ...given));
}

function followed(
  runbook: Runbook,
  answers: FollowedRun['run']['answers'],
): FollowedRun {
  const source = {
    entityRef: 'component:default/web',
    path: 'a.md',
    hash: 'h',
  };
  return {
    runbook,
    run: {
      ...{ id: 'run', version: 1, title: 'Search is slow', source, answers },
      ...{ startedBy: 'user:default/ann', startedAt: 1_000 },
    },
  };
}

const look = (after: number, parts: Partial<StepAnswered> = {}) =>
  anAnswer('look', { at: 1_000 + after, ...parts });
const figuresOf = (step: string, ...runs: readonly FollowedRun[]) =>
  stepFigures(runs).find(each => each.step === step);

describe('figures of a step', () => {
  it('are how long it took from when it could be begun, over all runs', () => {
    const runs = [40, 10, 20, 90, 300].map(after => aRun([look(after)]));
    expect(figuresOf('look', ...runs)).toEqual({
      step: 'look',
      answered: 5,
      took: { n: 5, medianMs: 40, p90Ms: 300 },
      ...{ skipped: 0, waived: 0, failed: 0, declined: 0 },
      ...{ timeBoxed: 5, late: 1 },
    });
  });

  it('count what was left out, without its time', () => {
    const figures = figuresOf(
      'look',
      aRun([look(20)]),
      aRun([look(500, { outcome: 'skipped', reason: 'No time' })]),
      aRun([look(60, { outcome: 'failed' })]),
    );
    expect(figures).toMatchObject({
      answered: 3,
      took: { n: 2, medianMs: 40 },
      ...{ skipped: 1, failed: 1, timeBoxed: 2, late: 0 },
    });
  });

  it('count what a second person declined, and begin the next step when one agreed', () => {
    const wrote = (at: number) => anAnswer('write', { at });
    const agreed = (
      answers: FollowedRun['run']['answers'],
      outcome: 'confirmed' | 'declined',
      at: number,
    ) => {
      const visit = answers.write.length - 1;
      const word = { id: `w${at}`, step: 'write', by: 'user:default/bo' };
      const decision = agreeStep(RUNBOOK, answers, {
        ...{ ...word, outcome, visit, at, reason: 'Looked' },
      });
      if (decision.outcome !== 'accepted') throw new Error(decision.outcome);
      return decision.answers;
    };
    const first = run(RUNBOOK, look(10), wrote(1_020));
    const declined = agreed(first, 'declined', 1_030);
    const second = {
      ...declined,
      write: [...declined.write, wrote(1_040)],
    };
    const whole = {
      ...agreed(second, 'confirmed', 1_070),
      tell: [anAnswer('tell', { at: 1_075 })],
    };
    const ended = followed(RUNBOOK, whole);
    expect(figuresOf('write', ended)).toMatchObject({
      answered: 2,
      declined: 1,
      took: { n: 1, medianMs: 30 },
      timeBoxed: 0,
    });
    expect(figuresOf('tell', ended)?.took.medianMs).toBe(5);
  });

  it('measure nothing where it was answered before the run came to it', () => {
    const early = followed(RUNBOOK, {
      look: [look(50)],
      write: [
        anAnswer('write', { at: 1_020, secondPerson: 'user:default/bo' }),
      ],
    });
    expect(stepsTaken(early)[1]).toEqual({
      answer: early.run.answers.write[0],
    });
    expect(figuresOf('write', early)).toMatchObject({
      answered: 1,
      took: { n: 0 },
    });
  });

  it('are none where nothing was answered', () => {
    expect(stepFigures([aRun([])])).toEqual([]);
    expect(stepFigures([])).toEqual([]);
  });
});
