import { proveScore } from '../../gates/netPromoterScore';
import { count, percent } from '../../guards/words';
import type { GateSpec } from '../../rollouts/gate';
import { lowerBound } from '../../shared/binomial';
import type { EpochMs } from '../../shared/time';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answers } from './evidence';
import { more } from './evidence';
import { NO_LIMIT, closed, open, unknown } from './finding';
import type { Finding, Numbers } from './finding';

/** From so many answers on the score alone decides. */
const ENOUGH = 100;
const FEWEST = 30;
/** Strength of a bound that is wrong at most once in ten times. */
const LN_10 = Math.log(10);

/** The net promoter score, from two counts of the same answers. */
export function judgeNpsGate(
  gate: GateSpec,
  [asPromoters, asDetractors]: readonly SignalQuestion[],
  answers: Answers,
  now: EpochMs,
): Finding {
  if (gate.above === undefined) return NO_LIMIT;
  const asked = { gate, kinds: ['count'], now } as const;
  const good = answers.to(asPromoters, asked);
  const bad = answers.to(asDetractors, asked);
  if (!good.known) return good.finding;
  if (!bad.known) return bad.finding;
  const byStart = new Map(bad.measures.map(each => [each.start, each]));
  const [promoters, detractors] = [total(good.measures), total(bad.measures)];
  const agree =
    good.measures.length === byStart.size &&
    good.measures.every(({ start, n }) => byStart.get(start)?.n === n) &&
    promoters.x + detractors.x <= promoters.n;
  if (!agree) {
    return unknown('Promoters and detractors are not of the same answers.');
  }
  const { n, x } = promoters;
  const survey = { promoters: x, detractors: detractors.x, n };
  const { score, margin, open: isOpen } = proveScore(survey, gate.above);
  const numbers = {
    n,
    limit: gate.above,
    reportedAt: Math.min(good.reportedAt, bad.reportedAt),
    ...(score === null ? {} : { value: score, bound: score - margin }),
  };
  if (score === null) return closed('Waiting: no answers yet.', numbers);
  const says = `${tenth(score)} ± ${tenth(margin)} from ${count(n)} answers`;
  return decided(gate, { says, isOpen, score, numbers });
}

/**
 * Satisfaction: an average of marks from 1 to 5, or with `of: satisfied` the
 * share of those who are.
 */
export function judgeCsatGate(
  gate: GateSpec,
  question: SignalQuestion,
  answers: Answers,
  now: EpochMs,
): Finding {
  if (gate.above === undefined) return NO_LIMIT;
  return gate.of === 'satisfied'
    ? judgeSatisfied(gate, gate.above, question, answers, now)
    : judgeMarks(gate, gate.above, question, answers, now);
}

function judgeSatisfied(
  gate: GateSpec,
  limit: number,
  question: SignalQuestion,
  answers: Answers,
  now: EpochMs,
): Finding {
  const evidence = answers.to(question, { gate, kinds: ['count'], now });
  if (!evidence.known) return evidence.finding;
  const { n, x } = total(evidence.measures);
  const bound = 100 * lowerBound(x, n, LN_10);
  const score = n > 0 ? (100 * x) / n : 0;
  const numbers = { n, x, limit, reportedAt: evidence.reportedAt };
  if (n === 0) return closed('Waiting: no answers yet.', numbers);
  return decided(gate, {
    says: `${percent(x / n)} of ${count(n)} answers are satisfied`,
    isOpen: isSure({ n, score, bound }, limit),
    score,
    numbers: { ...numbers, value: score, bound },
  });
}

function judgeMarks(
  gate: GateSpec,
  limit: number,
  question: SignalQuestion,
  answers: Answers,
  now: EpochMs,
): Finding {
  const evidence = answers.to(question, { gate, kinds: ['quantile'], now });
  if (!evidence.known) return evidence.finding;
  const { measures, reportedAt } = evidence;
  if (measures.some(({ value }) => value < 1 || value > 5)) {
    return unknown('There are marks that are not between 1 and 5.');
  }
  const n = measures.reduce((sum, each) => sum + each.n, 0);
  const score = measures.reduce((sum, m) => sum + m.n * m.value, 0) / n;
  // The bound of a rate holds for an average of anything between 0 and 1.
  const bound = 1 + 4 * lowerBound((n * (score - 1)) / 4, n, LN_10);
  return decided(gate, {
    says: `${tenth(score)} of 5 from ${count(n)} answers`,
    isOpen: isSure({ n, score, bound }, limit),
    score,
    numbers: { n, limit, reportedAt, value: score, bound },
  });
}

function isSure(
  {
    n,
    score,
    bound,
  }: { readonly n: number; readonly score: number; readonly bound: number },
  limit: number,
): boolean {
  return score > limit && (n >= ENOUGH || (n >= FEWEST && bound > limit));
}

function decided(
  { above = 0, minimum = 0 }: GateSpec,
  {
    says,
    isOpen,
    score,
    numbers,
  }: {
    readonly says: string;
    readonly isOpen: boolean;
    readonly score: number;
    readonly numbers: Numbers & { readonly n: number };
  },
): Finding {
  const { n } = numbers;
  if (isOpen && n >= minimum) {
    return open(`${says}; above ${above} is asked for.`, numbers);
  }
  if (score <= above) return closed(`${says}, not above ${above}.`, numbers);
  const needed = Math.max(minimum, ENOUGH);
  return closed(`Waiting: ${says}, too few to be sure.`, {
    ...numbers,
    missing: more(needed, n, 'answers'),
  });
}

function total(measures: readonly Extract<Measure, { kind: 'count' }>[]): {
  readonly n: number;
  readonly x: number;
} {
  return measures.reduce((sum, { n, x }) => ({ n: sum.n + n, x: sum.x + x }), {
    n: 0,
    x: 0,
  });
}

function tenth(value: number): string {
  return String(Number(value.toFixed(1)));
}
