import { aDefinition, aRollout } from '@production-safety/testing';
import type { GuardSpec } from '../rollouts/definition';
import type { Rollout } from '../rollouts/rollout';
import type {
  Measure,
  Measurement,
  SignalQuestion,
} from '../signals/measurement';
import type { Answered } from '../watch/answered';
import type { GuardMemory } from '../watch/guards/guardMemory';
import { questionsOfGuards } from '../watch/guards/questionsOfGuards';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A whole minute, at which the first phase is entered. */
export const START = 1_700_000_040_000;

export const errors: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'enforce',
};
export const lasting: GuardSpec = {
  ...errors,
  id: 'lasting',
  above: 2,
  forMs: 15 * MINUTE,
};
export const slow: GuardSpec = {
  ...errors,
  id: 'slow',
  signal: 'lcp',
  above: 2500,
};
export const outage: GuardSpec = { ...errors, id: 'outage', signal: 'outage' };

export function rolloutWith(...guards: GuardSpec[]): Rollout {
  const definition = aDefinition().withGuards(
    ...guards.map(guard =>
      guard.signal === 'outage' ? { ...guard, above: undefined } : guard,
    ),
  );
  return aRollout()
    .defined(definition)
    .startingAt(START - 2 * SECOND)
    .inPhase(0)
    .build();
}

export type Traffic = (
  at: number,
  question: SignalQuestion,
) => { readonly n: number; readonly x: number } | null;

/** Requests per second for everybody, of which a share fails. */
export const steady =
  (perSecond: number, share: number): Traffic =>
  (_, { bucketMs }) => {
    const n = (perSecond * bucketMs) / SECOND;
    return { n, x: Math.round(n * share) };
  };

export const badFrom =
  (begin: number, share: number, cohort = 'exposed'): Traffic =>
  (at, question) =>
    steady(10, at >= begin && question.cohort === cohort ? share : 0)(
      at,
      question,
    );

/** What a source that knows everything by now would answer. */
export function measured(
  traffic: Traffic,
  question: SignalQuestion,
  completeUntil: number,
): Measurement {
  const { from, to, bucketMs } = question;
  const measures: Measure[] = [];
  for (let start = from; start + bucketMs <= to; start += bucketMs) {
    const counted = traffic(start, question);
    if (counted) measures.push({ kind: 'count', start, ...counted });
  }
  return { outcome: 'measured', measures, completeUntil, sampleRate: 1 };
}

export function answersTo(
  rollout: Rollout,
  traffic: Traffic,
  now: number,
  memory: GuardMemory = {},
): Answered[] {
  return questionsOfGuards(rollout, now, memory).map(question => ({
    question,
    answer: measured(traffic, question, now),
  }));
}
