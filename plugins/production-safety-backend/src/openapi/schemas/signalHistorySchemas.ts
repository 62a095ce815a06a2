import { BACKTEST_DAYS_LIMIT } from '@production-safety/backstage-plugin-production-safety-common';
import {
  count,
  listOf,
  milliseconds,
  oneOf,
  record,
  ref,
  shortText,
  text,
  time,
} from './primitives';

const figure = { type: 'number' } as const;
const cohort = oneOf(['exposed', 'control', 'all']);
const limit = { oneOf: [{ type: 'string', maxLength: 50 }, figure] };

/** The curves of a rollout, and guards that are tried on them. */
export const signalHistorySchemas = {
  CohortHistory: {
    oneOf: [
      record({
        cohort,
        bucketMs: milliseconds,
        kind: oneOf(['count']),
        points: listOf(record({ start: time, n: figure, x: figure })),
      }),
      record({
        cohort,
        bucketMs: milliseconds,
        kind: oneOf(['tally']),
        points: listOf(record({ start: time, x: figure })),
      }),
      record({
        cohort,
        bucketMs: milliseconds,
        kind: oneOf(['level']),
        points: listOf(
          record({ start: time, value: figure, low: figure, high: figure }),
        ),
      }),
    ],
  },
  WatchedSignal: record({
    signal: text,
    'part?': text,
    'quantile?': figure,
    limits: listOf(
      record({
        of: oneOf(['guard', 'gate']),
        id: text,
        'above?': figure,
        'below?': figure,
        'perMs?': milliseconds,
      }),
    ),
    cohorts: listOf(ref('CohortHistory')),
  }),
  SignalHistory: record({
    from: time,
    to: time,
    signals: listOf(ref('WatchedSignal')),
    marks: listOf(
      record({
        at: time,
        kind: oneOf(['phase', 'rollback', 'restored', 'fired']),
        'name?': text,
        parts: listOf(text),
      }),
    ),
  }),
  GuardBacktestRequest: record({
    // What is wrong with it is explained as in a manifest.
    guard: record({
      id: shortText,
      signal: shortText,
      'above?': limit,
      'below?': limit,
      'for?': shortText,
      'per?': shortText,
      'part?': shortText,
      'reaction?': shortText,
      'onBlind?': shortText,
      'sharedIncident?': shortText,
      response: shortText,
      mode: shortText,
    }),
    'days?': { type: 'integer', minimum: 1, maximum: BACKTEST_DAYS_LIMIT },
  }),
  GuardBacktest: record({
    guard: ref('GuardSpec'),
    manifest: text,
    from: time,
    to: time,
    knownMs: milliseconds,
    unknownMs: milliseconds,
    fired: listOf(record({ at: time, firstBadAt: time, 'incident?': text })),
    incidents: listOf(
      record({
        id: text,
        kind: oneOf(['incident', 'right', 'missed']),
        title: text,
        from: time,
        to: time,
      }),
    ),
    caught: listOf(record({ incident: text, latencyMs: figure })),
    missed: listOf(text),
    falseAlarms: count,
    'latency?': record({ p50Ms: figure, p95Ms: figure }),
    cohorts: listOf(ref('CohortHistory')),
  }),
};
