import type { IncidentEvent } from '@production-safety/core';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import type { StoredEvent } from '../database/RolloutRow';
import {
  storedIncidentEvent,
  type IncidentEventColumns,
} from '../incidents/incidentColumns';
import { eventSentence } from './eventSentence';
import { incidentSentence } from './incidentSentence';
import { OWN_KINDS, rolloutKind, type EntryKind } from './timelineGroups';
import { keyOf, type TimelinePosition } from './timelinePosition';
import { isoTime } from './wording';

export interface Entry extends TimelinePosition {
  readonly kind: EntryKind;
  readonly view: TimelineEntryView;
}

export function incidentEntry(
  row: IncidentEventColumns,
  supersededBy: string | undefined,
): Entry {
  const event = storedIncidentEvent(row);
  const at = Number(row.occurred_at);
  const { actor, reason } = event;
  return {
    at,
    key: keyOf('own', row.version),
    kind: kindOf(event),
    view: {
      id: row.entry_id ?? `event-${row.version}`,
      kind: event.type,
      sentence: incidentSentence(event),
      occurredAt: isoTime(at),
      recordedAt: isoTime(event.at),
      actor,
      ...(reason ? { reason } : {}),
      source: sourceOf(event),
      ...(event.type === 'noted' && event.evidenceUrl
        ? { evidenceUrl: event.evidenceUrl }
        : {}),
      ...(event.type === 'item-issue-created'
        ? { evidenceUrl: event.href }
        : {}),
      ...(supersededBy ? { supersededBy } : {}),
    },
  };
}

/** What is noted of calling people belongs to the pages. */
const PAGING = ['escalation', 'pagerduty'];

function kindOf(event: IncidentEvent): EntryKind {
  return event.type === 'noted' && PAGING.includes(event.source)
    ? { group: 'page', isImportant: true }
    : OWN_KINDS[event.type];
}

function sourceOf(event: IncidentEvent): string {
  switch (event.type) {
    case 'noted':
      return event.source;
    case 'message-sent':
    case 'message-unsent':
      return event.vendor;
    case 'pager-away':
    case 'pager-back':
      return event.pager;
    case 'rung-climbed':
      return 'escalation';
    default:
      return 'incident';
  }
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
  const { at: recordedAt, actor } = event;
  const at = event.type === 'broke-glass' ? event.happenedAt : recordedAt;
  return {
    at,
    key: keyOf('rollout', version, id),
    kind: rolloutKind(event),
    view: {
      id: `rollout-${id}-${version}`,
      kind: event.type,
      sentence: `${title}: ${eventSentence(event)}`,
      occurredAt: isoTime(at),
      recordedAt: isoTime(recordedAt),
      actor,
      source: id,
    },
  };
}
