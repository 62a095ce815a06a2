import { SIGNAL_PUSH_LIMIT } from '@production-safety/backstage-plugin-production-safety-common';
import {
  count,
  flagValue,
  listOf,
  shortText,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

const amount = { type: 'number', minimum: 0 };
const cohort = oneOf(['exposed', 'control', 'all']);
const reason = { type: 'string', minLength: 3, maxLength: 500 };

const measures = {
  'count?': record({ n: amount, x: amount }),
  'quantile?': record({
    'q?': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    value: amount,
    n: { type: 'number', exclusiveMinimum: 0 },
  }),
  'value?': { type: 'number' },
};

/** What is pushed, entered and raised from outside. */
export const signalSchemas = {
  PushedEntry: record({
    id: shortText,
    signal: shortText,
    component: shortText,
    environment: shortText,
    'flag?': shortText,
    'part?': shortText,
    'cohort?': cohort,
    start: time,
    bucketMs: { type: 'integer', minimum: 1_000, maximum: 86_400_000 },
    ...measures,
    'tally?': amount,
  }),
  SignalPushRequest: record({
    entries: {
      type: 'array',
      maxItems: SIGNAL_PUSH_LIMIT,
      items: ref('PushedEntry'),
    },
  }),
  SignalPushResponse: record({
    accepted: count,
    refused: listOf(
      record({
        index: count,
        'id?': text,
        code: oneOf([
          'invalid-field',
          'unknown-field',
          'signal-not-configured',
          'component-not-configured',
          'in-future',
          'too-old',
          'bucket-twice',
          'id-reused',
        ]),
        field: text,
        message: text,
        fix: text,
      }),
    ),
  }),
  MeasurementEntry: record({
    signal: shortText,
    'part?': shortText,
    'cohort?': cohort,
    ...measures,
    reason,
    expiresAt: time,
  }),
  EnteredMeasurement: record({
    id: text,
    signal: text,
    'part?': text,
    cohort,
    ...measures,
    reason: text,
    expiresAt: time,
    enteredAt: time,
    enteredBy: ref('Actor'),
    expired: flagValue,
  }),
  EnteredItems: record({ items: listOf(ref('EnteredMeasurement')) }),
  RaisedEvent: record({
    kind: text,
    component: text,
    'part?': text,
    at: time,
    receivedAt: time,
    source: text,
    summary: text,
  }),
  RaisedItems: record({ items: listOf(ref('RaisedEvent')) }),
  EventAccepted: record({ raised: count, known: count }),
};
