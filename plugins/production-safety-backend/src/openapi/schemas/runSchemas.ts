import {
  AGREEMENT_OUTCOMES,
  RUNBOOK_ROLES,
  SEVERITIES,
  STEP_KINDS,
} from '@production-safety/core';
import {
  count,
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

const path = { type: 'string', minLength: 1, maxLength: 500 };
const words = { type: 'string', maxLength: 1_000 };
const OUTCOMES = ['done', 'failed', 'skipped', 'waived'];
const outcome = oneOf(OUTCOMES);
const texts = { type: 'object', additionalProperties: text };

const summary = {
  id: text,
  version: count,
  title: text,
  runbook: record({ entityRef: text, path: text }),
  'incidentId?': text,
  startedBy: text,
  startedAt: time,
  'endedAt?': time,
  answered: count,
  steps: count,
};

/** Runs of runbooks. */
export const runSchemas = {
  RunSummary: record(summary),
  Runs: record({ items: listOf(ref('RunSummary')) }),
  RunbookText: record({
    entityRef: text,
    path: text,
    hash: text,
    title: text,
    'symptom?': text,
    severity: listOf(oneOf(SEVERITIES)),
    'component?': text,
    'owner?': text,
    'techdocsPath?': text,
    steps: count,
  }),
  StepAnswer: record({
    'id?': text,
    outcome,
    'value?': text,
    'reason?': text,
    by: text,
    'secondPerson?': text,
    at: time,
    'recordedAt?': time,
    'asked?': text,
    'waits?': flagValue,
    'agreement?': record({
      'id?': text,
      outcome: oneOf(AGREEMENT_OUTCOMES),
      'reason?': text,
      by: text,
      at: time,
      'recordedAt?': time,
    }),
    'evidence?': record({
      verify: text,
      expected: text,
      'found?': text,
      'why?': text,
      holds: flagValue,
      at: time,
    }),
  }),
  RunStep: record({
    id: text,
    kind: oneOf(STEP_KINDS),
    text,
    'role?': oneOf(RUNBOOK_ROLES),
    required: flagValue,
    twoPeople: flagValue,
    'timeBoxMs?': milliseconds,
    'expect?': text,
    'otherwise?': text,
    'how?': text,
    'undo?': text,
    'say?': text,
    details: listOf(text),
    choices: listOf(record({ answer: text, text })),
    'action?': record({
      id: text,
      'inputs?': texts,
      'missing?': listOf(text),
    }),
    'verify?': record({
      id: text,
      expected: text,
      'inputs?': texts,
      'missing?': listOf(text),
    }),
    state: oneOf([
      'done',
      'failed',
      'skipped',
      'waived',
      'active',
      'not-applicable',
      'pending',
      'waits-for-second',
    ]),
    visit: count,
    answers: listOf(ref('StepAnswer')),
    'acts?': listOf(ref('StepAct')),
  }),
  Run: record({
    ...summary,
    hash: text,
    'techdocsPath?': text,
    'next?': text,
    'nextSince?': time,
    sections: listOf(
      record({
        id: text,
        title: text,
        'pausePoint?': text,
        steps: listOf(ref('RunStep')),
      }),
    ),
    records: texts,
    leads: listOf(record({ step: text, href: text })),
  }),
  StartRunRequest: record({
    entityRef: shortText,
    path,
    'incidentId?': shortText,
    'from?': shortText,
    'idempotencyKey?': shortText,
  }),
  AnswersRequest: record({
    answers: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: record({
        id: shortText,
        step: shortText,
        visit: count,
        outcome: oneOf([...OUTCOMES, ...AGREEMENT_OUTCOMES]),
        'value?': words,
        'reason?': words,
        'secondPerson?': { ...shortText, pattern: '^user:.+' },
        'at?': time,
      }),
    },
  }),
  AnswersResponse: record({
    run: ref('Run'),
    results: listOf(
      record({
        id: text,
        outcome: oneOf(['accepted', 'known', 'answered', 'refused']),
        'message?': text,
        'fix?': text,
      }),
    ),
  }),
};
