import {
  flagValue,
  listOf,
  milliseconds,
  oneOf,
  record,
  ref,
  text,
} from './primitives';

/** Sources of signals, and what they can measure. */
export const signalSchemas = {
  SignalOffer: record({
    signal: text,
    kind: oneOf(['count', 'quantile', 'value']),
    cohorts: listOf(oneOf(['exposed', 'control', 'all'])),
    byPart: flagValue,
    finestMs: milliseconds,
    delayMs: milliseconds,
  }),
  Source: record({
    id: text,
    'components?': listOf(text),
    offers: listOf(ref('SignalOffer')),
  }),
  SourceItems: record({ items: listOf(ref('Source')) }),
};
