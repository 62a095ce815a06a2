import type { EpochMs } from '../shared/time';
import type { Measure, Measurement, SignalQuestion } from './measurement';
import type { KeptAnswer, KnownMeasurement } from './signalStore';

type Told = Pick<KeptAnswer, 'answer' | 'answeredAt'>;
type Measured = Extract<Measurement, { outcome: 'measured' }>;
type Untold = Exclude<Measurement, Measured>;

/**
 * What a store knows of one series.
 *
 * @public
 */
export interface RecallFacts {
  /**
   * Answers for the series, in any order, each as often as it was kept; all
   * that were given since the window began.
   */
  readonly answers: readonly Pick<KeptAnswer, 'answer' | 'answeredAt'>[];
  /** Time of the last answer `measured` that is not among them. */
  readonly seenBefore?: EpochMs;
  readonly asOf: EpochMs;
}

/**
 * What was known of a question at a moment: the rule of `SignalStore.read`
 * over the answers themselves. An answer that was given before the window
 * began says nothing of it and does not count.
 *
 * @public
 */
export function recallMeasurement(
  question: SignalQuestion,
  { answers, seenBefore, asOf }: RecallFacts,
): KnownMeasurement {
  const known = answers
    .filter(({ answeredAt }) => answeredAt <= asOf)
    .sort(byTime);
  const since = known.filter(isMeasured).at(-1)?.answeredAt ?? seenBefore;
  const told = known.filter(({ answeredAt }) => answeredAt >= question.from);
  const last = told.at(-1);
  const seen = told.filter(isMeasured);
  if (!last) return unasked(question, since);
  if (last.answer.outcome === 'measured') return joined(question, seen);
  const { outcome, reason } = last.answer;
  const blind = { outcome, reason, ...(since === undefined ? {} : { since }) };
  return seen.length === 0
    ? { ...last.answer, blind }
    : { ...joined(question, seen), blind };
}

/** Later answers last; of two at once the order is that of their words. */
function byTime(a: Told, b: Told): number {
  return a.answeredAt - b.answeredAt || (wordsOf(a) < wordsOf(b) ? -1 : 1);
}

function wordsOf({ answer }: Told): string {
  if (answer.outcome !== 'measured') return JSON.stringify(answer);
  const { completeUntil, measures, sampleRate } = answer;
  // What is measured comes last, so that it is not blind at that moment.
  return `~${JSON.stringify([
    measures.map(measureWords),
    completeUntil,
    sampleRate,
  ])}`;
}

function measureWords(measure: Measure): readonly unknown[] {
  const { kind, start } = measure;
  switch (kind) {
    case 'count':
      return [start, kind, measure.n, measure.x];
    case 'tally':
      return [start, kind, measure.x];
    case 'quantile':
      return [start, kind, measure.n, measure.value];
    default:
      return [start, kind, measure.value];
  }
}

function isMeasured(told: Told): told is Told & { answer: Measured } {
  return told.answer.outcome === 'measured';
}

function unasked(
  { signal, cohort }: SignalQuestion,
  since: EpochMs | undefined,
): KnownMeasurement {
  const untold: Untold = {
    outcome: 'no-data',
    reason: `No source has answered on ${signal} (${cohort}) since the window began.`,
  };
  return {
    ...untold,
    unasked: true,
    blind: { ...untold, ...(since === undefined ? {} : { since }) },
  };
}

/** Several answers as one; the earliest first. */
function joined(
  { from, to }: SignalQuestion,
  answers: readonly (Told & { answer: Measured })[],
): Measured {
  const buckets = new Map<EpochMs, { measure: Measure; rate: number }>();
  let completeUntil = -Infinity;
  for (const { answer } of answers) {
    completeUntil = Math.max(completeUntil, answer.completeUntil);
    for (const measure of answer.measures) {
      if (measure.start >= from && measure.start < to) {
        buckets.set(measure.start, { measure, rate: answer.sampleRate });
      }
    }
  }
  const found = [...buckets.values()].sort(
    (a, b) => a.measure.start - b.measure.start,
  );
  const rates = found.map(({ rate }) => rate);
  return {
    outcome: 'measured',
    measures: found.map(({ measure }) => measure),
    completeUntil,
    // The smallest share: what it is multiplied by is never too sure.
    sampleRate:
      rates.length > 0
        ? rates.reduce((least, rate) => Math.min(least, rate))
        : answers[answers.length - 1].answer.sampleRate,
  };
}
