import { proveLatency } from '../../gates/slowerThanControl';
import type { LatencyProof } from '../../gates/slowerThanControl';
import { count, percent } from '../../guards/words';
import type { GateSpec } from '../../rollouts/gate';
import type { EpochMs } from '../../shared/time';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answers } from './evidence';
import { more } from './evidence';
import { NO_LIMIT, closed, open, unknown } from './finding';
import type { Finding } from './finding';

type Quantile = Extract<Measure, { kind: 'quantile' }>;

/** With fewer values on either side the quantile of a stretch is chance. */
const FEWEST_VALUES = 100;
const FEWEST_STRETCHES = 500;
/** Of two that are alike either is as likely the slower one: a coin. */
const HALF = 0.5;
/** Between two versions of one thing it is a question of units. */
const OTHER_UNIT = 100;

/**
 * Latency within a margin of those who have V1 in the same five minutes. Were
 * it slower by exactly the margin, it would be above it half of the time.
 */
export function judgeBaselineGate(
  gate: GateSpec,
  [exposed, control]: readonly SignalQuestion[],
  answers: Answers,
  now: EpochMs,
): Finding {
  if (gate.below === undefined) return NO_LIMIT;
  const asked = { gate, kinds: ['quantile'], now } as const;
  const [ours, theirs] = [
    answers.to(exposed, asked),
    answers.to(control, asked),
  ];
  if (!ours.known) return ours.finding;
  if (!theirs.known) {
    return unknown(`No control to compare with. ${theirs.finding.sentence}`);
  }
  const ratios = ratiosOf(ours.measures, theirs.measures);
  if (ratios.some(ratio => !(ratio < OTHER_UNIT && ratio > 1 / OTHER_UNIT))) {
    return unknown(
      'V2 and V1 are a hundred times apart. Check the units of the source.',
    );
  }
  const margin = 1 + gate.below / 100;
  const n = ratios.length;
  const x = ratios.filter(ratio => ratio > margin).length;
  const proof = proveLatency({ n, x, controlN: n }, HALF);
  const numbers = {
    n,
    x,
    limit: 100 * HALF,
    reportedAt: Math.min(ours.reportedAt, theirs.reportedAt),
    ...(n > 0 ? { value: (100 * x) / n, bound: 100 * proof.upper } : {}),
  };
  const fewest = Math.max(gate.minimum ?? 0, FEWEST_STRETCHES);
  if (n < fewest) {
    return closed(
      `Waiting: ${count(
        n,
      )} stretches of 5 minutes with enough requests of V2 and of V1 so far, ${count(
        fewest,
      )} are needed.`,
      { ...numbers, missing: more(fewest, n, 'stretches of 5 minutes') },
    );
  }
  const [outcome, sentence] = outcomeOf(proof, { n, x }, gate.below);
  return outcome === 'within'
    ? open(sentence, numbers)
    : closed(sentence, numbers);
}

function outcomeOf(
  { outcome, upper }: LatencyProof,
  { n, x }: { readonly n: number; readonly x: number },
  percentSlower: number,
): readonly [LatencyProof['outcome'], string] {
  const share = `in ${percent(x / n)} of ${count(
    n,
  )} stretches of 5 minutes V2 was slower than ${1 + percentSlower / 100} x V1`;
  if (outcome === 'within') {
    const sure = `99 % sure below ${percent(upper)}`;
    const meaning = `50 % would mean ${percentSlower} % slower`;
    return [
      outcome,
      `Within ${percentSlower} %: ${share}, ${sure} (${meaning}).`,
    ];
  }
  return outcome === 'regressed'
    ? [outcome, `Slower by more than ${percentSlower} %: ${share}.`]
    : [outcome, `Waiting: ${share}, which is not clear yet.`];
}

/** V2 over V1 in each stretch in which both had enough requests. */
function ratiosOf(
  ours: readonly Quantile[],
  theirs: readonly Quantile[],
): readonly number[] {
  const byStart = new Map(theirs.map(measure => [measure.start, measure]));
  return ours.flatMap(({ start, n, value }) => {
    const other = byStart.get(start);
    return other && Math.min(n, other.n) >= FEWEST_VALUES
      ? [value / other.value]
      : [];
  });
}
