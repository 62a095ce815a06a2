import { aRunbook, aStep, anAnswer } from '../../__testUtils__/runs';
import type { RunbookStep } from '../step';
import type { StepAnswered } from './runAnswers';
import { runningStepOf } from './runningStep';

function followed(
  steps: readonly RunbookStep[],
  answers: Readonly<Record<string, readonly StepAnswered[]>> = {},
) {
  const source = { entityRef: 'component:default/web', path: 'p.md', hash: '' };
  return {
    runbook: aRunbook({ all: steps }),
    run: {
      ...{ id: 'r1', version: 1, title: 'P', source, startedBy: 'jo' },
      ...{ startedAt: 100, answers },
    },
  };
}

describe('the running step', () => {
  it('is the one a run waits for, since the answer before it', () => {
    const look = aStep('look', {
      text: 'Look at **the** [page](https://example.com).',
      role: 'Operations',
      timeBoxMs: 60_000,
    });
    const steps = [aStep('first'), look];
    expect(runningStepOf(followed(steps))?.since).toBe(100);
    const answers = { first: [anAnswer('first', { at: 500 })] };
    expect(runningStepOf(followed(steps, answers))).toEqual({
      ...{ run: 'r1', step: 'look', visit: 0, text: 'Look at the page' },
      ...{ role: 'Operations', since: 500, timeBoxMs: 60_000 },
    });
  });

  it('is the same visit while it waits for the second person who was asked', () => {
    const steps = [aStep('restart', { twoPeople: true })];
    const asked = 'user:default/kim';
    const answers = { restart: [anAnswer('restart', { asked })] };
    expect(runningStepOf(followed(steps, answers))).toMatchObject({
      ...{ visit: 0, asked },
    });
  });

  it('has no time box where it only lets time pass', () => {
    const steps = [aStep('soak', { kind: 'wait', timeBoxMs: 60_000 })];
    expect(runningStepOf(followed(steps))).not.toHaveProperty('timeBoxMs');
  });

  it('is none once the run has ended', () => {
    const answers = { first: [anAnswer('first')] };
    expect(runningStepOf(followed([aStep('first')], answers))).toBeUndefined();
  });
});
