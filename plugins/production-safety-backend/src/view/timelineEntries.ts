import type {
  EpochMs,
  FollowedRun,
  RunbookStep,
  StepAgreement,
  StepAnswered,
} from '@production-safety/core';
import { stepsOf } from '@production-safety/core';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import type { StoredEvent } from '../database/RolloutRow';
import {
  storedIncidentEvent,
  type IncidentEventColumns,
} from '../incidents/incidentColumns';
import { answerSentence } from './answerSentence';
import { eventSentence } from './eventSentence';
import { incidentSentence } from './incidentSentence';
import { isoTime } from './wording';

/** Where an entry stands: its moment, and what breaks ties. */
export interface TimelinePosition {
  readonly at: EpochMs;
  readonly key: string;
}

export interface Entry extends TimelinePosition {
  readonly view: TimelineEntryView;
}

/** Of one moment, in this order: the greater first. */
const PLACES = { own: '3', answer: '2', rollout: '1' } as const;

export function newestFirst(a: TimelinePosition, b: TimelinePosition): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.key === b.key) return 0;
  return a.key < b.key ? 1 : -1;
}

export function isOlder(
  entry: TimelinePosition,
  before: TimelinePosition,
): boolean {
  return newestFirst(entry, before) > 0;
}

export function incidentEntry(
  row: IncidentEventColumns,
  supersededBy: string | undefined,
): Entry {
  const event = storedIncidentEvent(row);
  const at = Number(row.occurred_at);
  const { actor, reason } = event;
  const isNote = event.type === 'noted';
  return {
    at,
    key: keyOf('own', row.version),
    view: {
      id: row.entry_id ?? `event-${row.version}`,
      kind: event.type,
      sentence: incidentSentence(event),
      occurredAt: isoTime(at),
      recordedAt: isoTime(event.at),
      actor,
      ...(reason ? { reason } : {}),
      ...(isNote ? { source: event.source } : {}),
      ...(isNote && event.evidenceUrl
        ? { evidenceUrl: event.evidenceUrl }
        : {}),
      ...(event.type === 'item-issue-created'
        ? { evidenceUrl: event.href }
        : {}),
      ...(supersededBy ? { supersededBy } : {}),
    },
  };
}

/** What was answered to the steps of a checklist. */
export function answerEntries({ run, runbook }: FollowedRun): readonly Entry[] {
  const started: Entry = {
    at: run.startedAt,
    key: keyOf('answer', 0, run.id),
    view: {
      id: `run-${run.id}`,
      kind: 'run-started',
      sentence: `Checklist opened: ${run.title}`,
      occurredAt: isoTime(run.startedAt),
      recordedAt: isoTime(run.startedAt),
      actor: { kind: 'user', ref: run.startedBy },
      source: 'checklist',
    },
  };
  return [
    started,
    ...stepsOf(runbook).flatMap((step, index) =>
      (run.answers[step.id] ?? []).flatMap((answer, visit) => {
        const order = index * 1_000 + visit + 1;
        const given = answerEntry(run.id, step, answer, order);
        return answer.agreement
          ? [given, agreementEntry(run.id, step, answer.agreement, order)]
          : [given];
      }),
    ),
  ];
}

function answerEntry(
  runId: string,
  step: RunbookStep,
  answer: StepAnswered,
  order: number,
): Entry {
  const { at, recordedAt = at, by, reason } = answer;
  return {
    at,
    key: keyOf('answer', order, runId),
    view: {
      id: `answer-${answer.id ?? `${runId}-${order}`}`,
      kind: 'step-answered',
      sentence: answerSentence(step, answer),
      occurredAt: isoTime(at),
      recordedAt: isoTime(recordedAt),
      actor: { kind: 'user', ref: by },
      ...(reason ? { reason } : {}),
      source: 'checklist',
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
    view: {
      id: `agreement-${agreement.id ?? `${runId}-${order}`}`,
      kind: 'step-answered',
      sentence: `${said} by a second person: ${text}`,
      occurredAt: isoTime(at),
      recordedAt: isoTime(recordedAt),
      actor: { kind: 'user', ref: by },
      ...(reason ? { reason } : {}),
      source: 'checklist',
    },
  };
}

/** What was done to a rollout of something that is affected. */
export function rolloutEntry(
  {
    rollout_id: id,
    title,
  }: { readonly rollout_id: string; readonly title: string },
  { version, event }: StoredEvent,
): Entry {
  // Its sentence says the reason.
  const { at, actor } = event;
  return {
    at,
    key: keyOf('rollout', version, id),
    view: {
      id: `rollout-${id}-${version}`,
      kind: event.type,
      sentence: `${title}: ${eventSentence(event)}`,
      occurredAt: isoTime(at),
      recordedAt: isoTime(at),
      actor,
      source: id,
    },
  };
}

function keyOf(
  place: keyof typeof PLACES,
  number: number,
  id: string = '',
): string {
  return `${PLACES[place]}:${id}:${String(number).padStart(10, '0')}`;
}

/** The number in a key of this place; `undefined` for another place. */
export function versionInKey(
  key: string,
  place: keyof typeof PLACES,
): number | undefined {
  return key.startsWith(`${PLACES[place]}:`)
    ? Number(key.slice(key.lastIndexOf(':') + 1))
    : undefined;
}

export function rolloutInKey(key: string): string {
  return key.slice(2, key.lastIndexOf(':'));
}
