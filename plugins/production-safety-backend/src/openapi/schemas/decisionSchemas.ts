import { count, listOf, oneOf, record, ref, text, time } from './primitives';

const figure = { type: 'number' } as const;
const figureOrNull = { type: ['number', 'null'] } as const;

/** Why a rollback was made without a person, and what guards were worth. */
export const decisionSchemas = {
  DecisionSeries: record({
    cohort: oneOf(['exposed', 'control']),
    bucketMs: count,
    points: listOf(record({ start: time, n: count, x: count })),
  }),
  Decision: record({
    rolloutId: text,
    operationId: text,
    action: text,
    verdict: ref('GuardVerdictView'),
    signal: text,
    'part?': text,
    'limitPercent?': figure,
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
