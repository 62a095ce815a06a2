import {
  flagValue,
  listOf,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

/** Flag providers, and what is seen when one looks into them. */
export const providerSchemas = {
  Provider: record({
    id: text,
    'environments?': listOf(text),
    clientPollSeconds: { type: 'number', minimum: 0 },
    canBeExamined: flagValue,
  }),
  ChatHeard: record({ 'challenge?': text }),
  WebhookAccepted: record({ accepted: flagValue }),
  ProviderItems: record({ items: listOf(ref('Provider')) }),
  Examination: record({
    id: text,
    'environment?': text,
    outcome: oneOf(['fine', 'warning', 'broken', 'unknown']),
    sentence: text,
    'fix?': text,
  }),
  ProviderExamination: record({
    provider: text,
    examinedAt: time,
    examinations: listOf(ref('Examination')),
  }),
  ForeignOverride: record({
    flag: text,
    kind: oneOf(['segment', 'user']),
    who: text,
    on: flagValue,
    outranks: flagValue,
  }),
  OverrideItems: record({ items: listOf(ref('ForeignOverride')) }),
};
