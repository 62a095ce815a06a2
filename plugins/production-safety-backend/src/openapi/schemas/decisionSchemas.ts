import { RECOVERY_MEANS, SEVERITIES } from '@production-safety/core';
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

const figure = { type: 'number' } as const;
const figureOrNull = { type: ['number', 'null'] } as const;

const clockTimes = record({
  n: count,
  'p50Ms?': milliseconds,
  'p95Ms?': milliseconds,
});

/** Why a rollback was made without a person, and what guards were worth. */
export const decisionSchemas = {
  DecisionSeries: record({
    cohort: oneOf(['exposed', 'control']),
    bucketMs: count,
    points: listOf(record({ start: time, 'n?': count, x: count })),
  }),
  Step: record({
    rolloutId: text,
    version: count,
    type: oneOf(['phase-entered', 'completed', 'advance-proposed']),
    at: time,
    actor: ref('Actor'),
    'reason?': text,
    to: text,
    overridden: listOf(text),
    evidence: listOf(text),
    'judgedAt?': time,
    gates: listOf(ref('GateView')),
    facts: listOf(text),
    replay: record({
      outcome: oneOf(['same', 'different', 'gone', 'not-stored']),
      differences: listOf(text),
    }),
  }),
  Decision: record({
    rolloutId: text,
    operationId: text,
    action: text,
    verdict: ref('GuardVerdictView'),
    signal: text,
    'part?': text,
    'limitPercent?': figure,
    'tolerated?': record({ above: figure, perMs: milliseconds }),
    decidedAt: time,
    replay: record({
      outcome: oneOf(['same', 'different', 'gone']),
      sentence: text,
    }),
    series: listOf(ref('DecisionSeries')),
    'judgement?': record({
      judgement: oneOf(['right', 'wrong']),
      by: text,
      at: time,
      reason: text,
    }),
  }),
  ClockTimes: clockTimes,
  Risk: record({
    id: text,
    title: text,
    'severity?': oneOf(SEVERITIES),
    'likelihood?': text,
    mitigation: text,
    guards: listOf(text),
    'recovery?': record({
      by: oneOf(RECOVERY_MEANS),
      withinMs: milliseconds,
    }),
    assessment: record({
      recovery: oneOf([
        'kept',
        'broken',
        'unmeasured',
        'unmeasurable',
        'not-promised',
      ]),
      'measured?': ref('ClockTimes'),
      sentence: text,
      blindGuards: listOf(text),
    }),
  }),
  Recovery: record({
    component: text,
    since: time,
    rollbacks: count,
    unconfirmed: count,
    clock: record({
      detect: ref('ClockTimes'),
      decide: ref('ClockTimes'),
      write: ref('ClockTimes'),
      confirm: ref('ClockTimes'),
      total: ref('ClockTimes'),
      settle: ref('ClockTimes'),
    }),
    byMeans: record({
      flag: ref('ClockTimes'),
      part: ref('ClockTimes'),
      code: ref('ClockTimes'),
    }),
    risks: listOf(ref('Risk')),
  }),
  Ledger: record({
    byHandMinutes: figure,
    guards: listOf(
      record({
        guard: text,
        actions: count,
        right: count,
        wrong: count,
        unjudged: count,
        missed: count,
        precision: figureOrNull,
        recall: figureOrNull,
        minutesSaved: figure,
      }),
    ),
  }),
};
