import {
  AGREEMENT_OUTCOMES,
  ROLLOUT_STATUSES,
  STEP_ACT_STATES,
} from '@production-safety/core';
import { STEP_ACT_WORDS } from '@production-safety/backstage-plugin-production-safety-common';
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

const inputs = { type: 'object', additionalProperties: text };
const words = { type: 'string', maxLength: 1_000 };
const exposed = record({
  status: oneOf(ROLLOUT_STATUSES),
  exposure: ref('Exposure'),
});

/** What the portal carries out for steps of runbooks. */
export const stepActSchemas = {
  StepAct: record({
    visit: count,
    action: text,
    inputs,
    rolloutId: text,
    state: oneOf(STEP_ACT_STATES),
    'ask?': record({
      by: text,
      at: time,
      'asked?': text,
      'agreement?': record({
        'id?': text,
        outcome: oneOf(AGREEMENT_OUTCOMES),
        'reason?': text,
        by: text,
        at: time,
        'recordedAt?': time,
      }),
    }),
    'begun?': record({ by: text, at: time, 'operationId?': text }),
    'end?': record({
      outcome: oneOf(['done', 'failed', 'practised']),
      said: text,
      'confirmedAt?': time,
      at: time,
    }),
  }),
  StepActPreview: record({
    step: text,
    visit: count,
    action: text,
    inputs,
    isDrill: flagValue,
    twoPeople: flagValue,
    'change?': record({
      command: oneOf(['rollback', 'pause', 'revert-code', 'restore']),
      rolloutId: text,
      title: text,
      environment: text,
      flags: listOf(text),
      parts: listOf(text),
      before: exposed,
      after: exposed,
    }),
    'template?': record({ namespace: text, name: text }),
    refusals: listOf(record({ message: text, fix: text })),
    agreeing: listOf(record({ message: text, fix: text })),
    candidates: listOf(record({ rolloutId: text, title: text })),
  }),
  StepActRequest: record({
    word: oneOf(STEP_ACT_WORDS),
    visit: count,
    'rolloutId?': shortText,
    'asked?': { ...shortText, pattern: '^user:.+' },
    'reason?': words,
  }),
};
