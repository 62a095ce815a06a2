import type {
  FollowedRun,
  RunbookRun,
  RunbookStep,
  StepAgreement,
  StepAnswered,
} from '@production-safety/core';
import { stepsOf } from '@production-safety/core';
import { answerSentence } from './answerSentence';
import type { Entry } from './timelineEntries';
import type { EntryKind } from './timelineGroups';
import { keyOf } from './timelinePosition';
import { isoTime } from './wording';

const SOURCE = 'checklist';
const routine: EntryKind = { group: 'checklist', isImportant: false };
const notable: EntryKind = { group: 'checklist', isImportant: true };

/** What was answered to the steps of a checklist. */
export function answerEntries({ run, runbook }: FollowedRun): readonly Entry[] {
  const started: Entry = {
    at: run.startedAt,
    key: keyOf('answer', 0, run.id),
    kind: routine,
    view: {
      id: startEntryId(run.id),
      kind: 'run-started',
      sentence: openedSentence(run),
      occurredAt: isoTime(run.startedAt),
      recordedAt: isoTime(run.startedAt),
      actor: { kind: 'user', ref: run.startedBy },
      source: SOURCE,
    },
  };
  return [
    started,
    ...stepAnswers({ run, runbook }).flatMap(({ step, answer, ...place }) => {
      const given = answerEntry(run.id, step, answer, place);
      return answer.agreement
        ? [given, agreementEntry(run.id, step, answer.agreement, place.order)]
        : [given];
    }),
  ];
}

/** With why it was this one, where it opened by itself. */
function openedSentence({ title, because, instead = [] }: RunbookRun): string {
  const opened = `Checklist opened: ${title}`;
  if (because === undefined) return opened;
  return [`${opened}, because ${because}.`, ...instead].join(' ');
}

/** Every answer, in the order of the runbook, with the id of its entry. */
export function stepAnswers({ run, runbook }: FollowedRun) {
  return stepsOf(runbook).flatMap((step, index) =>
    (run.answers[step.id] ?? []).map((answer, visit) => {
      const order = index * 1_000 + visit + 1;
      const entryId = `answer-${answer.id ?? `${run.id}-${order}`}`;
      return { step, answer, order, entryId };
    }),
  );
}

/** Id of the entry that a run was started. */
export function startEntryId(runId: string): string {
  return `run-${runId}`;
}

function answerEntry(
  runId: string,
  step: RunbookStep,
  answer: StepAnswered,
  { order, entryId }: { readonly order: number; readonly entryId: string },
): Entry {
  const { at, recordedAt = at, by, reason } = answer;
  return {
    at,
    key: keyOf('answer', order, runId),
    kind: isNotable(step, answer) ? notable : routine,
    view: {
      id: entryId,
      kind: 'step-answered',
      sentence: answerSentence(step, answer),
      occurredAt: isoTime(at),
      recordedAt: isoTime(recordedAt),
      actor: { kind: 'user', ref: by },
      ...(reason ? { reason } : {}),
      source: SOURCE,
    },
  };
}

/** The word of the second person, when it was said. */
function agreementEntry(
  runId: string,
  { text }: RunbookStep,
  agreement: StepAgreement,
  order: number,
): Entry {
  const { at, recordedAt = at, by, reason, outcome } = agreement;
  const said = outcome === 'confirmed' ? 'Confirmed' : 'Declined';
  return {
    at,
    key: keyOf('answer', order, `${runId}:second`),
    kind: outcome === 'confirmed' ? routine : notable,
    view: {
      id: `agreement-${agreement.id ?? `${runId}-${order}`}`,
      kind: 'step-answered',
      sentence: `${said} by a second person: ${text}`,
      occurredAt: isoTime(at),
      recordedAt: isoTime(recordedAt),
      actor: { kind: 'user', ref: by },
      ...(reason ? { reason } : {}),
      source: SOURCE,
    },
  };
}

/** Decided, or not done as the checklist has it. */
function isNotable({ kind }: RunbookStep, { outcome }: StepAnswered): boolean {
  return kind === 'decision' || outcome === 'failed' || outcome === 'waived';
}
