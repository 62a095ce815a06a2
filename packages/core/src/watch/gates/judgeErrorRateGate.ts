import { proveErrorRate } from '../../gates/errorRateGate';
import type { GateDay, RateProof } from '../../gates/errorRateGate';
import { count, percent } from '../../guards/words';
import type { GateSpec } from '../../rollouts/gate';
import { lowerBound } from '../../shared/binomial';
import type { EpochMs } from '../../shared/time';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answers } from './evidence';
import { more } from './evidence';
import { NO_LIMIT, closed, open } from './finding';
import type { Finding, Numbers } from './finding';
import { DAY } from './gateWindow';

type Count = Extract<Measure, { kind: 'count' }>;

/** Days in a row below the limit, counted from the start of the phase. */
export function judgeErrorRateGate(
  gate: GateSpec,
  question: SignalQuestion,
  answers: Answers,
  now: EpochMs,
): Finding {
  if (gate.below === undefined) return NO_LIMIT;
  const evidence = answers.to(question, { gate, kinds: ['count'], now });
  if (!evidence.known) return evidence.finding;
  const limit = gate.below / 100;
  const days = Math.max(1, Math.ceil((gate.forMs ?? DAY) / DAY));
  const { whole, today } = inDays(evidence.measures, question);
  const proof = proveErrorRate(whole, { limit, days });
  const numbers = {
    n: proof.n,
    x: proof.x,
    limit: gate.below,
    reportedAt: evidence.reportedAt,
    ...(proof.n > 0
      ? { value: (100 * proof.x) / proof.n, bound: 100 * proof.bound }
      : {}),
  };
  const wait = Math.max(1, days - proof.streak);
  const earliestAt = question.from + (whole.length + wait) * DAY;
  if (lowerBound(today.x, today.n) > limit) {
    return closed(`Today ${counted(today)}, surely above ${percent(limit)}.`, {
      ...numbers,
      earliestAt: earliestAt + days * DAY,
    });
  }
  const fewest = gate.minimum ?? 0;
  if (proof.open && proof.n >= fewest) {
    return open(
      `${dayWords(proof.streak)} below ${percent(limit)}: ${sure(proof)}.`,
      numbers,
    );
  }
  return closed(waiting(proof, { limit, days, fewest }), {
    ...numbers,
    ...missing(proof, { limit, days, fewest }),
    earliestAt,
  });
}

interface Demand {
  readonly limit: number;
  readonly days: number;
  readonly fewest: number;
}

function waiting(proof: RateProof, { limit, days, fewest }: Demand): string {
  if (proof.n === 0) {
    return `Waiting: no day below ${percent(limit)} yet, of ${days}.`;
  }
  if (proof.streak < days) {
    return `Waiting: ${dayWords(proof.streak)} of ${days} below ${percent(
      limit,
    )}: ${counted(proof)}.`;
  }
  return proof.n < fewest
    ? `Waiting: ${count(proof.n)} requests so far, ${count(
        fewest,
      )} are asked for.`
    : `Waiting: ${sure(proof)}, which is not below ${percent(limit)}.`;
}

function missing({ n, streak }: RateProof, { days, fewest }: Demand): Numbers {
  if (streak < days) return { missing: `${dayWords(days - streak)} more` };
  return n < fewest ? { missing: more(fewest, n, 'requests') } : {};
}

/** Days from the start of the window; of the last one not all is over. */
function inDays(
  measures: readonly Count[],
  { from, to, bucketMs }: SignalQuestion,
): { readonly whole: readonly GateDay[]; readonly today: GateDay } {
  const sums = Array.from(
    { length: Math.floor((to - from) / DAY) + 1 },
    () => ({
      n: 0,
      x: 0,
      coverage: 0,
    }),
  );
  for (const { start, n, x } of measures) {
    const day = sums[Math.floor((start - from) / DAY)];
    day.n += n;
    day.x += x;
    day.coverage += bucketMs / DAY;
  }
  return { whole: sums.slice(0, -1), today: sums[sums.length - 1] };
}

function counted({ n, x }: { readonly n: number; readonly x: number }): string {
  return `${count(x)} of ${count(n)} failed (${percent(n > 0 ? x / n : 0)})`;
}

function sure(proof: RateProof): string {
  return `${counted(proof)}, 99 % sure it is below ${percent(proof.bound)}`;
}

function dayWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
