import type { Reaction } from '../../guards/errorRateRule';
import type { GuardSpec } from '../../rollouts/definition';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Measurement, SignalQuestion } from '../../signals/measurement';
import type { Answered } from '../answered';
import { backtestGuard } from './backtestGuard';
import type { GuardBacktest, KnownIncident } from './backtestGuard';
import { quantileOf, reactionOf } from './guardRule';
import { down } from './stretches';

/**
 * How a guard would have done over what is stored, and of how much of the
 * time something is stored.
 *
 * @public
 */
export interface StoredBacktest extends GuardBacktest {
  readonly knownMs: DurationMs;
  readonly unknownMs: DurationMs;
}

/** Stored lengths may change at any hour, and no more often. */
const CHUNK_MS: DurationMs = 60 * 60_000;

/** Buckets longer than this tell a guard that counts nothing. */
const LONGEST_MS: DurationMs = 60_000;

type Measured = Extract<Measurement, { outcome: 'measured' }>;
type Known = Answered & { readonly answer: Measured };

/**
 * Backtests a guard on the answers to `historyQuestions` for those exposed. Where
 * the same time is stored in buckets of several lengths, those that cover
 * more of an hour are looked at, and otherwise those it would ask for.
 *
 * @public
 */
export function backtestStored(
  guard: GuardSpec,
  answered: readonly Answered[],
  incidents: readonly KnownIncident[],
): StoredBacktest {
  const known = answered.filter(
    (each): each is Known =>
      each.question.cohort === 'exposed' &&
      each.answer.outcome === 'measured' &&
      each.answer.measures.length > 0,
  );
  const isCounted =
    quantileOf(guard.signal) === undefined &&
    known.some(({ answer }) =>
      answer.measures.some(({ kind }) => kind === 'count' || kind === 'tally'),
    );
  const history = isCounted
    ? inHours(known, reactionOf(guard))
    : longest(known);
  const spans = answered.map(({ question: { from, to } }) => to - from);
  const knownMs = history.reduce((sum, each) => sum + coveredMs(each), 0);
  return {
    ...backtestGuard(guard, history, incidents),
    knownMs,
    unknownMs: Math.max(0, Math.max(0, ...spans) - knownMs),
  };
}

/** What is known of each hour, from the answer that knows most of it. */
function inHours(
  known: readonly Known[],
  reaction: Reaction,
): readonly Known[] {
  const order = reaction === 'steady' ? -1 : 1;
  const fine = known
    .filter(({ question }) => question.bucketMs <= LONGEST_MS)
    .sort((a, b) => order * (a.question.bucketMs - b.question.bucketMs));
  const hours = new Map<EpochMs, Known>();
  for (const each of fine) {
    for (const hour of split(each)) {
      const at = down(hour.question.from, CHUNK_MS);
      const other = hours.get(at);
      if (!other || coveredMs(hour) > coveredMs(other)) hours.set(at, hour);
    }
  }
  return [...hours.values()].sort((a, b) => a.question.from - b.question.from);
}

function split({ question, answer }: Known): readonly Known[] {
  const hours = new Map<EpochMs, Measured['measures'][number][]>();
  for (const measure of answer.measures) {
    const at = down(measure.start, CHUNK_MS);
    const own = hours.get(at);
    if (own) own.push(measure);
    else hours.set(at, [measure]);
  }
  return [...hours].map(([at, measures]) => ({
    question: { ...question, ...within(question, at) },
    answer: { ...answer, measures },
  }));
}

function within(
  { from, to }: SignalQuestion,
  at: EpochMs,
): Pick<SignalQuestion, 'from' | 'to'> {
  return { from: Math.max(from, at), to: Math.min(to, at + CHUNK_MS) };
}

/** Values of buckets of different lengths do not go together. */
function longest(known: readonly Known[]): readonly Known[] {
  return [...known]
    .sort(
      (a, b) =>
        coveredMs(b) - coveredMs(a) ||
        a.question.bucketMs - b.question.bucketMs,
    )
    .slice(0, 1);
}

function coveredMs({ question, answer }: Known): DurationMs {
  return question.bucketMs * answer.measures.length;
}
