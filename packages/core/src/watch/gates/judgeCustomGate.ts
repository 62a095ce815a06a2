import { count } from '../../guards/words';
import type { GateSpec } from '../../rollouts/gate';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answers } from './evidence';
import { isCovered, more, words } from './evidence';
import { NO_LIMIT, closed, open, unknown } from './finding';
import type { Finding, Numbers } from './finding';

/**
 * A signal of one's own against a limit: with `for` in every hour of it, else
 * as it was last. Shares are in percent.
 */
export function judgeCustomGate(
  gate: GateSpec,
  question: SignalQuestion,
  answers: Answers,
  now: EpochMs,
): Finding {
  const limit = gate.below ?? gate.above;
  if (limit === undefined) return NO_LIMIT;
  const evidence = answers.to(question, {
    gate,
    kinds: ['value', 'quantile', 'count'],
    now,
  });
  if (!evidence.known) return evidence.finding;
  const { measures, reportedAt } = evidence;
  const judged = gate.forMs === undefined ? measures.slice(-1) : measures;
  const n = judged.reduce((sum, each) => sum + countOf(each), 0);
  const fewest = Math.max(1, gate.minimum ?? 1);
  if (n < fewest) {
    return closed(`Waiting: ${count(n)} so far, ${count(fewest)} are needed.`, {
      n,
      limit,
      reportedAt,
      missing: more(fewest, n, 'values'),
    });
  }
  const isAbove = gate.below === undefined;
  const known = judged.filter(each => countOf(each) > 0).map(valueOf);
  const wrong = known.find(value =>
    isAbove ? value <= limit : value >= limit,
  );
  const value = wrong ?? known[known.length - 1];
  const numbers = { n, limit, reportedAt, value };
  const wanted = `${isAbove ? 'above' : 'below'} ${limit}`;
  if (limit > 0 && known.some(each => each < 0)) {
    return unknown(
      'Below zero, where the limit is above. Check the source.',
      numbers,
    );
  }
  if (wrong !== undefined) {
    return closed(`${short(value)}, not ${wanted}.`, numbers);
  }
  return gate.forMs === undefined
    ? open(`${short(value)}, ${wanted}.`, numbers)
    : lasting(gate.forMs, { question, measures, wanted, numbers });
}

/** It was as wanted whenever it was measured; was that all the time? */
function lasting(
  forMs: DurationMs,
  {
    question,
    measures,
    wanted,
    numbers,
  }: {
    readonly question: SignalQuestion;
    readonly measures: readonly Measure[];
    readonly wanted: string;
    readonly numbers: Numbers;
  },
): Finding {
  const length = question.to - question.from;
  if (length < forMs) {
    return closed(
      `Waiting: ${wanted} for ${words(length)} of ${words(forMs)}.`,
      {
        ...numbers,
        earliestAt: question.from + forMs,
      },
    );
  }
  return isCovered(measures, question)
    ? open(`All of ${words(length)} ${wanted}.`, numbers)
    : unknown('Too much of the time is not known.', numbers);
}

type Judged = Exclude<Measure, { kind: 'tally' }>;

function countOf(measure: Judged): number {
  return measure.kind === 'value' ? 1 : measure.n;
}

function valueOf(measure: Judged): number {
  return measure.kind === 'count'
    ? (100 * measure.x) / measure.n
    : measure.value;
}

function short(value: number): string {
  return `Now ${Number(value.toPrecision(3))}`;
}
