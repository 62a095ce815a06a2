import { ROLLOUT_STATUSES, SEVERITIES } from '@production-safety/core';
import {
  HISTORY_HOURS_LIMIT,
  ROLLOUT_SORTS,
  TIMELINE_GROUPS,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ROLLOUT_EVENT_TYPES } from './eventTypes';
import { oneOf, shortText } from './schemas/primitives';

/** A query parameter that may be repeated. */
function repeatable(name: string, items: object, description: string) {
  return {
    name,
    in: 'query',
    required: false,
    style: 'form',
    explode: true,
    // Entity references have colons and slashes.
    allowReserved: true,
    description,
    schema: { type: 'array', maxItems: 50, items },
  };
}

function single(name: string, schema: object, description: string) {
  return {
    name,
    in: 'query',
    required: false,
    allowReserved: true,
    description,
    schema,
  };
}

function path(name: string, description: string) {
  return { name, in: 'path', required: true, description, schema: shortText };
}

export const parameters = {
  version: {
    name: 'version',
    in: 'path',
    required: true,
    description: 'Version that the rollout had after the event',
    schema: { type: 'integer', minimum: 1 },
  },
  webhookProvider: path('provider', 'Id of the flag provider'),
  eventSource: path('source', 'Id of the source of events'),
  chat: path('chat', 'Id of a connected chat'),
  rolloutId: path('id', '`<namespace>.<name>` of the rollout'),
  operationId: path('id', 'Id of a rollback'),
  providerId: path('id', 'Id of a flag provider'),
  incidentId: path('id', 'Id of an incident'),
  itemId: path('itemId', 'Id of an action item'),
  itemOwner: single(
    'owner',
    shortText,
    'Entity reference, or `me` for the caller; all when absent',
  ),
  overdue: single(
    'overdue',
    { type: 'boolean' },
    'Only those whose due date is over',
  ),
  runbookRunId: path('id', 'Id of a run of a runbook'),
  runbookStep: path('step', 'Id of a step of its runbook'),
  incidentState: single(
    'state',
    oneOf(['open', 'closed']),
    '`open` is everything before `resolved`; both when absent',
  ),
  severity: repeatable('severity', oneOf(SEVERITIES), 'Severities'),
  oneSeverity: {
    ...single('severity', oneOf(SEVERITIES), 'Severity'),
    required: true,
  },
  triggerKind: single(
    'triggerKind',
    oneOf(['component', 'rollout', 'guard', 'alert']),
    'What it would be declared from; with `triggerRef`',
  ),
  triggerRef: single('triggerRef', shortText, 'Id or reference of that'),
  timelineGroup: repeatable(
    'group',
    oneOf(TIMELINE_GROUPS),
    'What entries are about; all when absent',
  ),
  timelineSource: repeatable(
    'source',
    shortText,
    'Where entries come from; from anywhere when absent',
  ),
  timelineActor: repeatable(
    'actor',
    shortText,
    'Entity references, or names of services; anybody when absent',
  ),
  importance: single(
    'importance',
    oneOf(['all', 'important']),
    '`important` leaves out what only went as expected; `all` when absent',
  ),
  oneComponent: single(
    'component',
    shortText,
    'Entity reference; all when absent',
  ),
  run: path('run', 'Id of a run of the command line'),
  status: repeatable('status', oneOf(ROLLOUT_STATUSES), 'Statuses'),
  phase: repeatable('phase', shortText, 'Names of the current phase'),
  owner: repeatable('owner', shortText, 'Entity references of owners'),
  component: repeatable('component', shortText, 'Entity references'),
  environment: repeatable('environment', shortText, 'Environment names'),
  eventType: repeatable('type', oneOf(ROLLOUT_EVENT_TYPES), 'Event types'),
  q: single(
    'q',
    { type: 'string', maxLength: 100 },
    'Words that must all occur',
  ),
  sort: single(
    'sort',
    oneOf(ROLLOUT_SORTS),
    '`updatedAt` when absent; `trouble` puts the worst first',
  ),
  order: single(
    'order',
    oneOf(['asc', 'desc']),
    '`desc` for `updatedAt`, else `asc`, when absent',
  ),
  limit: single(
    'limit',
    { type: 'integer', minimum: 1, maximum: 100 },
    'Items on a page; 20 when absent',
  ),
  hours: single(
    'hours',
    { type: 'integer', minimum: 1, maximum: HISTORY_HOURS_LIMIT },
    'How far back; 6 when absent',
  ),
  cursor: single(
    'cursor',
    { type: 'string', minLength: 1, maxLength: 1000 },
    '`nextCursor` of the page before',
  ),
  entityRef: {
    ...single('entityRef', shortText, 'Reference of a catalog entity'),
    required: true,
  },
  runbookPath: {
    ...single(
      'path',
      { type: 'string', minLength: 1, maxLength: 500 },
      'Of a runbook, from the root of its repository',
    ),
    required: true,
  },
};
