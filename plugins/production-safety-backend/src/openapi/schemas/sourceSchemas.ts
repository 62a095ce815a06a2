import { SOURCE_STATES } from '@production-safety/backstage-plugin-production-safety-common';
import {
  flagValue,
  listOf,
  milliseconds,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

/** Sources of signals, and what they can measure. */
export const sourceSchemas = {
  SignalOffer: record({
    signal: text,
    kind: oneOf(['count', 'tally', 'quantile', 'value']),
    cohorts: listOf(oneOf(['exposed', 'control', 'all'])),
    byPart: flagValue,
    finestMs: milliseconds,
    delayMs: milliseconds,
  }),
  SourceState: record({
    state: oneOf(SOURCE_STATES),
    askedAt: time,
    'reason?': text,
    'answeredAt?': time,
    'completeUntil?': time,
  }),
  Source: record({
    id: text,
    'components?': listOf(text),
    offers: listOf(ref('SignalOffer')),
    'last?': ref('SourceState'),
  }),
  SourceItems: record({ items: listOf(ref('Source')) }),
};
