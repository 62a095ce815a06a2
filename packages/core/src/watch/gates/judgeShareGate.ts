import { count, percent } from '../../guards/words';
import type { GateSpec } from '../../rollouts/gate';
import { lowerBound } from '../../shared/binomial';
import type { EpochMs } from '../../shared/time';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answers } from './evidence';
import { isCovered, more, words } from './evidence';
import { NO_LIMIT, closed, open, unknown } from './finding';
import type { Finding } from './finding';
import { stretchOf } from './gateWindow';

type Count = Extract<Measure, { kind: 'count' }>;

interface Share {
  readonly n: number;
  readonly x: number;
}

/** Fewer decide nothing, unless the gate says how many do. */
const FEWEST = 100;

/**
 * A share surely above its limit all along: checks that were answered, or
 * people who use what is new.
 */
export function judgeShareGate(
  gate: GateSpec,
  question: SignalQuestion,
  answers: Answers,
  now: EpochMs,
): Finding {
  if (gate.above === undefined) return NO_LIMIT;
  const evidence = answers.to(question, { gate, kinds: ['count'], now });
  if (!evidence.known) return evidence.finding;
  const share = decisive(gate, goodOf(gate, evidence.measures));
  const { n, x } = share;
  const bound = lowerBound(x, n);
  const numbers = {
    n,
    x,
    limit: gate.above,
    reportedAt: evidence.reportedAt,
    ...(n > 0 ? { value: (100 * x) / n, bound: 100 * bound } : {}),
  };
  const fewest = gate.minimum ?? FEWEST;
  if (n === 0 || n < fewest) {
    return closed(`Waiting: ${count(n)} so far, too few to be sure.`, {
      ...numbers,
      missing: more(fewest, n, gate.kind === 'adoption' ? 'people' : 'checks'),
    });
  }
  const asked = stretchOf(gate);
  const length = question.to - question.from;
  const says = `${count(x)} of ${count(n)} (${exactly(x / n)})`;
  if (length < asked) {
    return closed(`Waiting: ${words(length)} of ${words(asked)}: ${says}.`, {
      ...numbers,
      earliestAt: question.from + asked,
    });
  }
  if (!isCovered(evidence.measures, question)) {
    return unknown('Too much of the time is not known.', numbers);
  }
  const limit = gate.above / 100;
  return bound > limit
    ? open(
        `${says}, 99 % sure it is above ${exactly(bound)}; ${
          gate.above
        } % are asked for.`,
        numbers,
      )
    : closed(`${says}, which is not surely above ${gate.above} %.`, numbers);
}

/**
 * Of availability sources count what failed, for guards as for gates; of
 * adoption those who use what is new.
 */
function goodOf({ kind }: GateSpec, measures: readonly Count[]): Count[] {
  return measures.map(measure =>
    kind === 'availability'
      ? { ...measure, x: measure.n - measure.x }
      : measure,
  );
}

/**
 * All checks together. People who come on two days are the same, so days are
 * not added up: the one that proves least decides.
 */
function decisive({ kind }: GateSpec, measures: readonly Count[]): Share {
  if (kind !== 'adoption') {
    return measures.reduce(
      (sum, { n, x }) => ({ n: sum.n + n, x: sum.x + x }),
      { n: 0, x: 0 },
    );
  }
  return measures.reduce<Share>(
    (worst, day) =>
      lowerBound(day.x, day.n) < lowerBound(worst.x, worst.n) ? day : worst,
    measures[0],
  );
}

/** Near 100 % two digits are not enough: `99.95 %`. */
function exactly(share: number): string {
  return share > 0.9 && share < 1
    ? `${Number((100 * share).toFixed(3))} %`
    : percent(share);
}
