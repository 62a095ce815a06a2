import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { GateAssessment, GateSpec } from '../../../rollouts/gate';
import type { Rollout } from '../../../rollouts/rollout';
import type {
  Measure,
  Measurement,
  SignalQuestion,
} from '../../../signals/measurement';
import type { Answered } from '../../answered';
import type { GateFacts } from '../gateFacts';
import { questionsOfGates } from '../gateQuestions';
import { judgeGates } from '../judgeGates';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A phase begins here: midnight, so that counting days is easy. */
export const START = Date.UTC(2026, 0, 5);

/** The builder's first phase is entered with its third event. */
const EVENTS_BEFORE = 2;

export function gated(
  gate: Omit<GateSpec, 'id' | 'title'>,
  percent = 25,
): Rollout {
  const spec = { id: 'gate', title: 'Gate', ...gate };
  const definition = aDefinition()
    .withPlan(aPhase('beta', percent, { gates: [spec] }))
    .build();
  return aRollout()
    .defined(definition)
    .startingAt(START - EVENTS_BEFORE, 1)
    .inPhase(0)
    .build();
}

/** What one bucket holds; nothing is known of it when it is undefined. */
export type Fill = (
  bucket: {
    readonly start: number;
    readonly index: number;
    readonly from: number;
  },
  question: SignalQuestion,
) => Measure | undefined;

export function filled(question: SignalQuestion, fill: Fill): Measurement {
  const measures: Measure[] = [];
  for (let start = question.from; start < question.to; ) {
    const index = (start - question.from) / question.bucketMs;
    const measure = fill({ start, index, from: question.from }, question);
    if (measure) measures.push(measure);
    start += question.bucketMs;
  }
  return {
    outcome: 'measured',
    measures,
    completeUntil: question.to,
    sampleRate: 1,
  };
}

export function answered(
  rollout: Rollout,
  now: number,
  fill: Fill,
): readonly Answered[] {
  return questionsOfGates(rollout, now).map(question => ({
    question,
    answer: filled(question, fill),
  }));
}

/** The assessment of the only gate. */
export function judged(
  rollout: Rollout,
  now: number,
  known: { readonly fill?: Fill; readonly facts?: GateFacts } = {},
): GateAssessment {
  const answers = known.fill ? answered(rollout, now, known.fill) : [];
  const found = judgeGates(rollout, answers, known.facts ?? {}, now).find(
    ({ id }) => id === 'gate',
  );
  if (!found) throw new Error('There is no such gate');
  return found;
}

/** Counts that are the same in each bucket. */
export const counts =
  (n: number, x: number): Fill =>
  ({ start }) => ({ kind: 'count', start, n, x });

export const quantiles =
  (value: number, n: number): Fill =>
  ({ start }) => ({ kind: 'quantile', start, value, n });

export const values =
  (value: number): Fill =>
  ({ start }) => ({ kind: 'value', start, value });
