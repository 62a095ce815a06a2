import {
  ACTION_ITEM_KINDS,
  ACTION_ITEM_PRIORITIES,
  INCIDENT_STATUSES,
  SEVERITIES,
} from '@production-safety/core';
import {
  count,
  flagValue,
  listOf,
  oneOf,
  record,
  ref,
  shortText,
  text,
  time,
} from './primitives';

export const itemKind = oneOf(ACTION_ITEM_KINDS);
export const itemPriority = oneOf(ACTION_ITEM_PRIORITIES);
export const itemOutcome = oneOf(['done', 'dropped']);

const item = {
  id: text,
  text,
  kind: itemKind,
  priority: itemPriority,
  'owner?': text,
  'dueOn?': text,
  isOverdue: flagValue,
  addedBy: text,
  addedAt: time,
  'closed?': record({ outcome: itemOutcome, by: text, at: time, reason: text }),
  'issue?': record({
    tracker: text,
    repository: text,
    askedBy: text,
    askedAt: time,
    'id?': text,
    'href?': text,
    'problem?': text,
    isRefused: flagValue,
    'state?': oneOf(['open', 'closed', 'gone']),
    'seenAt?': time,
  }),
};

/** Action items of incidents, and their issues. */
export const itemSchemas = {
  ActionItems: record({
    items: listOf(record(item)),
    lacks: listOf(text),
    trackers: listOf(text),
    'silence?': text,
  }),
  OpenActionItem: record({
    ...item,
    incident: record({
      id: text,
      title: text,
      severity: oneOf(SEVERITIES),
      status: oneOf(INCIDENT_STATUSES),
      components: listOf(text),
      isRestricted: flagValue,
      isDrill: flagValue,
    }),
  }),
  OpenActionItemPage: record({
    items: listOf(ref('OpenActionItem')),
    'nextCursor?': text,
    total: count,
  }),
  RequestIssueRequest: record({ 'component?': shortText }),
};
