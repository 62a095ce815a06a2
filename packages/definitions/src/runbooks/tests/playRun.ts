import {
  NO_ANSWERS,
  answerStep,
  boundAction,
  progressOf,
  stepsOf,
} from '@production-safety/core';
import type {
  RunAnswers,
  RunProgress,
  Runbook,
  RunbookStep,
  StepAnswered,
  VerificationReading,
} from '@production-safety/core';
import { playedEvidence } from './playedEvidence';
import type { PlannedAnswer, PlannedRun } from './RunbookTest';

/** An action that a fake was asked to do. */
interface Done {
  readonly step: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A run that was played to its end, or to where it could not go on. */
export interface Played {
  readonly steps: readonly string[];
  readonly actions: readonly Done[];
  readonly progress: RunProgress;
  /** Why it stopped before its end. */
  readonly stopped?: string;
}

/** A run that goes round in a circle is stopped here. */
const MOST_ANSWERS = 500;

const DONE: PlannedAnswer = { outcome: 'done' };

/** Plays a run of a runbook with made-up people and machines. */
export function playRun(runbook: Runbook, planned: PlannedRun): Played {
  const { from } = planned;
  const ids = new Set(stepsOf(runbook).map(({ id }) => id));
  const places = new Set([...ids, ...runbook.sections.map(({ id }) => id)]);
  const strange = strangeIn(planned, ids);
  const actions: Done[] = [];
  const visits = new Map<string, number>();
  let answers: RunAnswers = NO_ANSWERS;
  let progress = progressOf(runbook, answers, from);
  const nowhere = from !== undefined && !places.has(from) ? from : undefined;
  let stopped =
    (strange && `There is no step "${strange}".`) ??
    (nowhere && `There is no section "${nowhere}".`);
  for (let count = 0; !stopped && progress.next; count += 1) {
    const step = progress.next;
    const visit = visits.get(step.id) ?? 0;
    visits.set(step.id, visit + 1);
    const known = { ...planned.incident, ...progress.records };
    const action = boundAction(step, known);
    if (action?.missing) {
      stopped = `"${step.id}" needs ${action.missing.join(
        ', ',
      )}, which nobody recorded.`;
      break;
    }
    const reading = readingOf(planned, step, visit);
    const evidence = playedEvidence(step, known, reading);
    const given = plan(planned, step, visit, evidence?.holds !== false);
    const answer = { ...toAnswer(step, given), ...(evidence && { evidence }) };
    if (action && answer.outcome !== 'skipped' && answer.outcome !== 'waived') {
      actions.push({ step: step.id, id: action.id, inputs: action.inputs });
    }
    const decision = answerStep(runbook, answers, answer, from);
    if (!decision.accepted) {
      stopped = `${decision.refusal.message} ${decision.refusal.fix}`;
    } else if (count >= MOST_ANSWERS) {
      stopped = `The run does not end; after ${MOST_ANSWERS} steps it is at "${step.id}".`;
    } else {
      answers = decision.answers;
      progress = progressOf(runbook, answers, from);
    }
  }
  return {
    steps: progress.path.map(({ step }) => step),
    actions,
    progress,
    ...(stopped !== undefined && { stopped }),
  };
}

function strangeIn(
  { answers, failing, reads }: PlannedRun,
  known: ReadonlySet<string>,
): string | undefined {
  const named = [...Object.keys(answers), ...failing, ...Object.keys(reads)];
  return named.find(id => !known.has(id));
}

function readingOf(
  { reads }: PlannedRun,
  { id }: RunbookStep,
  visit: number,
): VerificationReading | undefined {
  return Object.hasOwn(reads, id) ? reads[id][visit] : undefined;
}

function plan(
  { answers, failing }: PlannedRun,
  step: RunbookStep,
  visit: number,
  holds: boolean,
): PlannedAnswer {
  const planned = Object.hasOwn(answers, step.id) ? answers[step.id] : [];
  // Whoever is told that it is not so, says that it failed.
  const isFailing = failing.includes(step.id) || !holds;
  return planned[visit] ?? (isFailing ? { outcome: 'failed' } : DONE);
}

function toAnswer(
  step: RunbookStep,
  { outcome, text }: PlannedAnswer,
): StepAnswered {
  const isLeftOut = outcome === 'skipped' || outcome === 'waived';
  // What nobody planned is answered as whoever follows the runbook would.
  const value = text ?? (step.kind === 'confirm' ? 'as expected' : undefined);
  return {
    step: step.id,
    outcome,
    ...(isLeftOut && { reason: text }),
    ...(!isLeftOut && value !== undefined && { value }),
    by: 'user:default/first',
    secondPerson: 'user:default/second',
    at: 0,
  };
}
