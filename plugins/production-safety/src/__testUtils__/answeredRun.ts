import type {
  AnswerRequest,
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ME } from './anIncident';

/** The run after an answer: the next step in order is the one to do. */
export function answeredRun(run: RunView, answer: AnswerRequest): RunView {
  const { step: id, visit: _, ...given } = answer;
  const at = answer.at ?? new Date().toISOString();
  const sections = run.sections.map(section => ({
    ...section,
    steps: section.steps.map(step =>
      step.id === id
        ? {
            ...step,
            state: answer.outcome,
            visit: step.visit + 1,
            answers: [...step.answers, { ...given, by: ME, at }],
          }
        : step,
    ),
  }));
  const steps = sections.flatMap(section => section.steps);
  const next = steps.find(isOpen)?.id;
  return {
    ...run,
    version: run.version + 1,
    answered: run.answered + 1,
    next,
    nextSince: at,
    ...(next ? {} : { endedAt: at }),
    sections: sections.map(section => ({
      ...section,
      steps: section.steps.map(step =>
        step.id === next ? { ...step, state: 'active' } : step,
      ),
    })),
  };
}

function isOpen({ state }: RunStepView): boolean {
  return state === 'pending' || state === 'active';
}
