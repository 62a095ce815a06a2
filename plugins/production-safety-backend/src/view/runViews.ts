import {
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
} from '@production-safety/backstage-plugin-production-safety-common';
import type { CurrentRunbook } from '../runs/RunbookPages';
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
  { hash, runbook }: CurrentRunbook,
): RunbookTextView {
  const { title, symptom, severity, component, owner } = runbook;
  return {
    ...{ entityRef, path, hash, title, severity },
    ...present({ symptom, component, owner }),
    ...present({ techdocsPath: techdocsPathOf(entityRef, path) }),
    steps: stepsOf(runbook).length,
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

/** Titles of steps by what became of them, for the review of a checklist. */
export function reviewOf({ run, runbook }: FollowedRun) {
  const answered = stepsOf(runbook).flatMap(step =>
    (run.answers[step.id] ?? []).map(answer => ({ step, answer })),
  );
  const titled = (outcomes: readonly string[]) =>
    answered
      .filter(({ answer }) => outcomes.includes(answer.outcome))
      .map(({ step }) => step.text);
  return {
    leftOut: titled(['skipped', 'waived']),
    failed: titled(['failed']),
    late: lateSteps({ run, runbook }).map(({ text }) => text),
  };
}

/** Steps that took longer than their time box, from when they were come to. */
function lateSteps({ run, runbook }: FollowedRun): readonly RunbookStep[] {
  const byId = new Map(stepsOf(runbook).map(step => [step.id, step]));
  const { path } = progressOf(runbook, run.answers, run.from);
  let since = run.startedAt;
  return path.flatMap(({ step: id, at }) => {
    const step = byId.get(id);
    const took = at - since;
    since = Math.max(since, at);
    const isLate = step?.timeBoxMs !== undefined && took > step.timeBoxMs;
    return step && isLate ? [step] : [];
  });
}
