import {
  STEP_FIGURES_AT_LEAST,
  answerStanding,
  boundAction,
  boundVerification,
  incidentVariables,
  progressOf,
  stepStates,
  stepsOf,
  type FollowedRun,
  type Incident,
  type RunbookRun,
  type RunbookStep,
  type StepAnswered,
  type StepState,
} from '@production-safety/core';
import type {
  RunStepView,
  RunSummaryView,
  RunView,
  RunbookPlace,
  RunbookTextView,
  StepAnswerView,
  StepFiguresView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { CurrentRunbook } from '../runs/RunbookPages';
import type { IncidentScope } from '../incidents/IncidentQueries';
import type { FiguresOfRunbook } from '../runs/StepFiguresReader';
import { techdocsPathOf } from './runbookViews';
import { stepActView, timed } from './stepActViews';
import { isoTime } from './wording';

/** A run for lists, with how far it is. */
export function runSummaryView({ run, runbook }: FollowedRun): RunSummaryView {
  const { id, version, title, incidentId, startedBy, source } = run;
  const states = [...stepStates(runbook, run.answers, run.from).values()];
  const { entityRef, path } = source;
  return {
    ...{ id, version, title, startedBy },
    runbook: { entityRef, path },
    ...(incidentId ? { incidentId } : {}),
    startedAt: isoTime(run.startedAt),
    ...(run.endedAt === undefined ? {} : { endedAt: isoTime(run.endedAt) }),
    answered: answeredSteps({ run, runbook }),
    steps: states.filter(state => state !== 'not-applicable').length,
  };
}

/** Steps with an answer that counts. */
function answeredSteps({ run, runbook }: FollowedRun): number {
  return stepsOf(runbook).filter(step =>
    run.answers[step.id]?.some(
      answer => answerStanding(step, answer) === 'counts',
    ),
  ).length;
}

/** A runbook as its source is now. */
export function runbookTextView(
  { entityRef, path }: RunbookPlace,
  { hash, runbook, linked }: CurrentRunbook,
): RunbookTextView {
  const { title, symptom, severity, component, owner } = runbook;
  return {
    ...{ entityRef, path, hash, title, severity },
    ...present({ symptom, component, owner }),
    ...present({ techdocsPath: techdocsPathOf(entityRef, path) }),
    steps: stepsOf(runbook).length,
    linked,
  };
}

/** A run with every step, as its runbook was when it started. */
export function runView(
  followed: FollowedRun & { readonly incident?: Incident },
): RunView {
  const { run, runbook, incident } = followed;
  const variables = incidentVariables(incident);
  const progress = progressOf(runbook, run.answers, run.from);
  const states = stepStates(runbook, run.answers, run.from);
  const techdocsPath = techdocsPathOf(run.source.entityRef, run.source.path);
  const last = progress.path[progress.path.length - 1];
  const { records, leads, next } = progress;
  return {
    ...runSummaryView(followed),
    hash: run.source.hash,
    ...present({ commit: run.source.commit, because: run.because }),
    ...(techdocsPath ? { techdocsPath } : {}),
    ...(next
      ? { next: next.id, nextSince: isoTime(last?.at ?? run.startedAt) }
      : {}),
    sections: runbook.sections.map(({ id, title, pausePoint, steps }) => ({
      ...{ id, title },
      ...(pausePoint ? { pausePoint } : {}),
      steps: steps.map(step =>
        stepView(step, run, states, { ...variables, ...records }),
      ),
    })),
    records,
    leads,
  };
}

function stepView(
  step: RunbookStep,
  run: RunbookRun,
  states: ReadonlyMap<string, StepState>,
  known: Readonly<Record<string, string>>,
): RunStepView {
  const { id, kind, text, required, twoPeople, details } = step;
  const { role, timeBoxMs, expect, how, undo, say } = step;
  const answers = run.answers[id] ?? [];
  const acts = run.acts?.[id]?.map(stepActView);
  const action = boundAction(step, known);
  const verify = boundVerification(step, known);
  return {
    ...{ id, kind, text, required, twoPeople, details },
    ...present({ role, timeBoxMs, expect, how, undo, say }),
    ...present({ otherwise: step.otherwise?.text }),
    choices: step.answers.map(each => ({
      answer: each.answer,
      text: each.text,
    })),
    ...present({ action, verify }),
    state: states.get(id) ?? 'pending',
    visit: answers.length,
    answers: answers.map(answer => answerView(step, answer)),
    ...present({ acts }),
  };
}

function answerView(step: RunbookStep, answer: StepAnswered): StepAnswerView {
  const { step: _, agreement, evidence, ...rest } = answer;
  return {
    ...timed(rest),
    ...(answerStanding(step, answer) === 'waits' ? { waits: true } : {}),
    ...(agreement ? { agreement: timed(agreement) } : {}),
    ...(evidence
      ? { evidence: { ...evidence, at: isoTime(evidence.at) } }
      : {}),
  };
}

/** Without the members that are undefined: JSON has none of those. */
function present<T extends object>(members: T): T {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as T;
}

/** Figures of steps, with what they leave out. */
export function stepFiguresView(
  { since, ...figures }: FiguresOfRunbook,
  scope: IncidentScope,
): StepFiguresView {
  return {
    ...figures,
    since: isoTime(since),
    atLeast: STEP_FIGURES_AT_LEAST,
    withoutRestricted: scope.kind !== 'all',
  };
}
