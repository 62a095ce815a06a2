import type {
  AnswerRequest,
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ME } from './anIncident';

/** The run after an answer: the next step in order is the one to do. */
export function answeredRun(run: RunView, answer: AnswerRequest): RunView {
  const at = answer.at ?? new Date().toISOString();
  const sections = run.sections.map(section => ({
    ...section,
    steps: section.steps.map(step =>
      step.id === answer.step ? answeredStep(step, answer, at) : step,
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
        step.id === next && step.state === 'pending'
          ? { ...step, state: 'active' }
          : step,
      ),
    })),
  };
}

function answeredStep(
  step: RunStepView,
  answer: AnswerRequest,
  at: string,
): RunStepView {
  const { step: _, visit: __, outcome, secondPerson, ...given } = answer;
  if (outcome === 'confirmed' || outcome === 'declined') {
    const { reason } = given;
    const agreement = { outcome, by: ME, at, ...(reason ? { reason } : {}) };
    return {
      ...step,
      state: outcome === 'confirmed' ? 'done' : 'pending',
      answers: step.answers.map(each => ({ ...each, waits: false, agreement })),
    };
  }
  const waits = step.twoPeople && outcome === 'done';
  const asked = secondPerson ? { asked: secondPerson } : {};
  const said = { ...given, ...asked, outcome, by: ME, at };
  return {
    ...step,
    state: waits ? 'waits-for-second' : outcome,
    visit: step.visit + 1,
    answers: [...step.answers, { ...said, ...(waits ? { waits } : {}) }],
  };
}

function isOpen({ state }: RunStepView): boolean {
  return ['pending', 'active', 'waits-for-second'].includes(state);
}
