import {
  MESSAGE_STAGES,
  PUBLIC_COMPONENT_STATES,
} from '@production-safety/core';
import {
  flagValue,
  listOf,
  oneOf,
  record,
  shortText,
  text,
  time,
} from './primitives';

const stage = oneOf(MESSAGE_STAGES);
const audience = oneOf(['public', 'internal']);
const fact = { type: 'string', maxLength: 1_000 };
const facts = { type: 'array', maxItems: 50, items: shortText };

/** A component, and how it is for the public. */
export const componentState = record({
  component: shortText,
  state: oneOf(PUBLIC_COMPONENT_STATES),
});

const publicText = {
  stage,
  title: text,
  text,
  state: oneOf(['investigating', 'identified', 'monitoring', 'resolved']),
  componentStates: listOf(componentState),
  'nextUpdateAt?': time,
};

const delivery = record({
  vendor: text,
  state: oneOf(['waiting', 'sent', 'unsent', 'outdated']),
  since: time,
  'problem?': text,
});
const told = { id: text, at: time, deliveries: listOf(delivery) };

/** Messages of incidents: what was said, to whom, and where it arrived. */
export const messageSchemas = {
  IncidentMessages: record({
    'proposal?': record({
      id: text,
      proposedBy: text,
      at: time,
      'rejection?': record({ by: text, at: time, reason: text }),
      ...publicText,
    }),
    items: listOf({
      oneOf: [
        record({
          ...told,
          audience: oneOf(['public']),
          proposedBy: text,
          approvedBy: text,
          ...publicText,
        }),
        record({ ...told, audience: oneOf(['internal']), by: text, text }),
      ],
    }),
    chats: listOf(delivery),
    statusPages: listOf(
      record({
        vendor: text,
        'href?': text,
        'seenAt?': time,
        'problem?': text,
        drift: listOf(text),
      }),
    ),
    publishesTo: listOf(text),
    'silence?': text,
  }),
  MessageDraftRequest: record({
    stage,
    audience,
    'facts?': record({
      'impact?': fact,
      'parts?': facts,
      'regions?': facts,
      'users?': fact,
      'workaround?': fact,
      'action?': fact,
      'change?': fact,
      'watchedUntil?': time,
      'dataLoss?': oneOf(['no', 'yes', 'checking']),
      'lingering?': fact,
      'needs?': fact,
      'nextUpdateAt?': time,
    }),
  }),
  MessageDraft: record({
    text,
    variables: listOf(
      record({
        name: text,
        type: oneOf(['text', 'list', 'time', 'duration', 'data-loss']),
        'fact?': text,
        isResolved: flagValue,
      }),
    ),
  }),
};
