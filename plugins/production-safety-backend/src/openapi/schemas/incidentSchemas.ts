import {
  INCIDENT_STATUSES,
  MESSAGE_STAGES,
  PROMPT_KINDS,
  RUNBOOK_ROLES,
  SEVERITIES,
  SUPPORTING_ROLES,
} from '@production-safety/core';
import { INCIDENT_COMMAND_TYPES } from '../../http/readIncidentCommand';
import { itemKind, itemOutcome, itemPriority } from './itemSchemas';
import { componentState } from './messageSchemas';
import {
  count,
  durations,
  flagValue,
  listOf,
  milliseconds,
  shortText,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

const words = { type: 'string', maxLength: 500 };
const components = { type: 'array', maxItems: 50, items: shortText };
/** `null` takes away what is there. */
const orNothing = { type: ['string', 'null'], minLength: 1, maxLength: 200 };
const deployPlace = { deployer: text, environment: text };
const textOrNull = { type: ['string', 'null'] };
const severity = oneOf(SEVERITIES);
const role = oneOf(SUPPORTING_ROLES);
const status = oneOf(INCIDENT_STATUSES);
const figures = {
  detect: durations,
  acknowledge: durations,
  mitigate: durations,
  resolve: durations,
};
const actor = record({ kind: oneOf(['user', 'service', 'system']), ref: text });

const summary = {
  id: text,
  version: count,
  title: text,
  severity,
  status,
  components: listOf(text),
  'commander?': text,
  isRestricted: flagValue,
  isDrill: flagValue,
  declaredAt: time,
  'acknowledgedAt?': time,
  'mitigatedAt?': time,
  'resolvedAt?': time,
};

const clock = oneOf(['acknowledge', 'commander', 'mitigate', 'next-update']);
const openStep = record({
  run: text,
  step: text,
  text,
  'role?': oneOf(RUNBOOK_ROLES),
  'owner?': text,
  since: time,
  'timeBoxMs?': milliseconds,
});

const trigger = record({
  kind: oneOf(['component', 'rollout', 'guard', 'alert']),
  ref: shortText,
});

/** Incidents: what is asked of them, and how they are answered. */
export const incidentSchemas = {
  IncidentSummary: record(summary),
  IncidentPage: record({
    items: listOf(ref('IncidentSummary')),
    'nextCursor?': text,
    total: count,
  }),
  IncidentDetail: record({
    ...summary,
    url: text,
    clocks: listOf(
      record({
        clock,
        state: oneOf(['running', 'at-risk', 'overdue', 'met', 'missed']),
        startedAt: time,
        dueAt: time,
        'endedAt?': time,
      }),
    ),
    roles: listOf(record({ role, 'holder?': text, 'offeredTo?': text })),
    'handoverTo?': text,
    'claim?': record({ by: text, at: time, takesFrom: time }),
    updateEveryMs: milliseconds,
    'trigger?': trigger,
    'impactStartedAt?': time,
    'severityConfirmedAt?': time,
    prompts: listOf(ref('IncidentPrompt')),
    runs: listOf(ref('RunSummary')),
    'checklistProblem?': text,
    messages: ref('IncidentMessages'),
    pagersAway: listOf(
      record({ vendor: text, since: time, problem: text, text }),
    ),
    actionItems: ref('ActionItems'),
  }),
  IncidentPrompt: record({
    id: text,
    kind: oneOf(PROMPT_KINDS),
    number: count,
    at: time,
    'snoozedUntil?': time,
    'dueAt?': time,
    'step?': openStep,
    'open?': record({
      steps: listOf(openStep),
      'nextUpdateAt?': time,
      clocks: listOf(clock),
    }),
  }),
  DeclareRequest: record({
    title: shortText,
    'severity?': severity,
    'components?': components,
    'trigger?': trigger,
    'isRestricted?': flagValue,
    'isDrill?': flagValue,
    'idempotencyKey?': shortText,
  }),
  IncidentCommand: record({
    type: oneOf(INCIDENT_COMMAND_TYPES),
    'status?': status,
    'severity?': severity,
    'reason?': words,
    'to?': shortText,
    'role?': role,
    'components?': components,
    'isRestricted?': flagValue,
    'dueAt?': time,
    'startedAt?': time,
    'text?': { type: 'string', maxLength: 4_000 },
    'occurredAt?': time,
    'source?': shortText,
    'evidenceUrl?': {
      type: 'string',
      maxLength: 2_000,
      pattern: '^https?://[^\\s<>]+$',
    },
    'supersedes?': shortText,
    'stage?': oneOf(MESSAGE_STAGES),
    'title?': shortText,
    'componentStates?': {
      type: 'array',
      maxItems: 50,
      items: componentState,
    },
    'nextUpdateAt?': time,
    'messageId?': shortText,
    'itemId?': shortText,
    'kind?': itemKind,
    'priority?': itemPriority,
    'owner?': orNothing,
    'dueOn?': orNothing,
    'outcome?': itemOutcome,
    'promptId?': words,
    'idempotencyKey?': shortText,
  }),
  TimelinePage: record({
    items: listOf(
      record({
        id: text,
        kind: text,
        sentence: text,
        occurredAt: time,
        recordedAt: time,
        actor,
        'reason?': text,
        'source?': text,
        'evidenceUrl?': text,
        'supersededBy?': text,
      }),
    ),
    'nextCursor?': text,
  }),
  Suspects: record({
    items: listOf(
      record({
        rank: count,
        rolloutId: text,
        title: text,
        component: text,
        environment: text,
        percent: { type: 'number' },
        changedAt: time,
        evidence: listOf(text),
        mayRollBack: flagValue,
      }),
    ),
    deploys: listOf(
      record({
        ...deployPlace,
        rank: count,
        component: text,
        deployment: ref('Deployment'),
        'before?': ref('Deployment'),
        evidence: listOf(text),
        mayPutBack: flagValue,
      }),
    ),
    unknown: listOf(
      record({
        ...deployPlace,
        component: text,
        'since?': time,
        problem: text,
      }),
    ),
    problems: listOf(text),
  }),
  Deployment: record({
    id: text,
    sha: textOrNull,
    url: textOrNull,
    at: time,
    'by?': text,
  }),
  ForeseenChecklists: record({
    items: listOf(record({ entityRef: text, path: text, because: text })),
    problems: listOf(text),
  }),
  PutBackRequest: record({
    deployer: shortText,
    environment: shortText,
    deploymentId: shortText,
    reason: shortText,
  }),
  PutBack: record({
    from: ref('Deployment'),
    to: ref('Deployment'),
    url: textOrNull,
  }),
  PostMortem: record({ markdown: text }),
  IncidentMetrics: record({
    ...figures,
    since: time,
    incidents: count,
    atLeast: count,
    withoutImpactStart: record({
      total: count,
      items: listOf(record({ id: text, title: text, declaredAt: time })),
    }),
    components: listOf(
      record({ component: text, incidents: count, ...figures }),
    ),
  }),
};
