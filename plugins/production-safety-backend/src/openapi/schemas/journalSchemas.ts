import { JOURNAL_PUSH_LIMIT } from '@production-safety/backstage-plugin-production-safety-common';
import { JOURNAL_ENTRY_TYPES } from '@production-safety/core';
import {
  count,
  listOf,
  milliseconds,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

// Wider than elsewhere: what is refused here is lost as evidence.
const name = { type: 'string', minLength: 1, maxLength: 500 };
const names = { type: 'array', maxItems: 500, items: name };
const words = { type: 'string', maxLength: 10_000 };

/** Pushing the command line's journal, and reading it again. */
export const journalSchemas = {
  JournalEntry: record({
    id: { ...name, description: '`<run>-<number>`' },
    run: name,
    at: time,
    who: name,
    host: name,
    type: oneOf(JOURNAL_ENTRY_TYPES),
    'command?': name,
    'rollouts?': names,
    'rollout?': name,
    'parts?': names,
    'flags?': names,
    'flag?': name,
    'reason?': words,
    'to?': oneOf(['portal', 'flags']),
    'call?': name,
    'outcome?': name,
    'detail?': words,
    'tookMs?': milliseconds,
    'event?': { type: 'object', additionalProperties: true },
    'sentence?': words,
    'environment?': name,
    'times?': count,
    'confirmed?': count,
    'statistics?': { type: 'object', additionalProperties: true },
    'ids?': { ...names, maxItems: 10_000 },
  }),
  JournalPushRequest: record({
    entries: {
      type: 'array',
      maxItems: JOURNAL_PUSH_LIMIT,
      items: ref('JournalEntry'),
    },
  }),
  JournalPushResponse: record({
    taken: count,
    known: count,
    refused: listOf(record({ id: text, reason: text })),
  }),
  JournalRun: record({
    run: text,
    rolloutId: text,
    entries: listOf(ref('JournalEntry')),
  }),
};
