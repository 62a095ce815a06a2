import { count } from '../../guards/words';
import type { GateSpec } from '../../rollouts/gate';
import type { EpochMs } from '../../shared/time';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answers, Evidence } from './evidence';
import { isCovered, more, words } from './evidence';
import { NO_LIMIT, closed, open, unknown } from './finding';
import type { Finding, Numbers } from './finding';
import { stretchOf } from './gateWindow';

type Known = Extract<Measure, { kind: 'count' | 'quantile' }>;
type Quantile = Extract<Measure, { kind: 'quantile' }>;

/** The quantile of fewer values in an hour is chance. */
const FEWEST_VALUES = 100;
/** So large a share of all values may be in hours of chance above the limit. */
const CHANCE_SHARE = 0.1;
const FEWEST_IN_ALL = 500;
/** So much below the limit it is probably seconds and not milliseconds. */
const SUSPICIOUS = 1 / 100;

/**
 * A quantile below its limit in every hour of the stretch. What a quantile of
 * all values is cannot be told from those of the hours, but it is at most the
 * largest of them.
 */
export function judgeQuantileGate(
  gate: GateSpec,
  questions: readonly SignalQuestion[],
  answers: Answers,
  now: EpochMs,
): Finding {
  if (gate.below === undefined) return NO_LIMIT;
  const asked = questions.map(question => ({
    question,
    evidence: answers.to<Known['kind']>(question, {
      gate,
      kinds: ['quantile', 'count'],
      now,
    }),
  }));
  const { question, evidence } =
    asked.find(each => each.evidence.known) ?? asked[0];
  return evidence.known
    ? judgeHours({ ...gate, below: gate.below }, question, evidence)
    : evidence.finding;
}

function judgeHours(
  gate: GateSpec & { readonly below: number },
  question: SignalQuestion,
  { measures, reportedAt }: Extract<Evidence<Known>, { known: true }>,
): Finding {
  const limit = gate.below;
  const said = (value: number) => inUnit(value, gate);
  if (measures.some(({ kind, n }) => kind === 'count' && n > 0)) {
    return unknown('The source counts where a quantile was asked for.');
  }
  const hours = measures.filter(isQuantile);
  const n = hours.reduce((sum, hour) => sum + hour.n, 0);
  const above = hours.filter(({ value }) => value >= limit);
  const sure = above.filter(hour => hour.n >= FEWEST_VALUES);
  const value = highest(hours);
  const numbers = { n, limit, reportedAt, ...(n > 0 ? { value } : {}) };
  if (sure.length > 0) {
    const worst = sure[sure.length - 1];
    return closed(
      `${said(worst.value)} from ${count(
        worst.n,
      )} values in an hour, not below ${said(limit)}.`,
      {
        ...numbers,
        earliestAt: worst.start + question.bucketMs + stretchOf(gate),
      },
    );
  }
  const fewest = Math.max(1, gate.minimum ?? FEWEST_IN_ALL);
  if (n < fewest) {
    return closed(`Waiting: ${count(n)} values so far, too few to be sure.`, {
      ...numbers,
      missing: more(fewest, n, 'values'),
    });
  }
  if (gate.kind !== 'cls' && value < limit * SUSPICIOUS) {
    return unknown(
      `${said(
        value,
      )} is less than a hundredth of the limit. Check the unit of the source.`,
      numbers,
    );
  }
  const byChance = above.reduce((sum, hour) => sum + hour.n, 0);
  if (byChance > CHANCE_SHARE * n) {
    return closed(
      `Waiting: above ${said(limit)} in ${above.length} hours with few values.`,
      numbers,
    );
  }
  return lasting(gate, { question, measures, numbers, said });
}

/** No hour was above the limit; is that all of the stretch? */
function lasting(
  gate: GateSpec,
  {
    question,
    measures,
    numbers,
    said,
  }: {
    readonly question: SignalQuestion;
    readonly measures: readonly Known[];
    readonly numbers: Numbers;
    readonly said: (value: number) => string;
  },
): Finding {
  const { n = 0, value = 0, limit = 0 } = numbers;
  const length = question.to - question.from;
  if (length < stretchOf(gate)) {
    return closed(
      `Waiting: below ${said(limit)} for ${words(length)} of ${words(
        stretchOf(gate),
      )}.`,
      { ...numbers, earliestAt: question.from + stretchOf(gate) },
    );
  }
  return isCovered(measures, question)
    ? open(
        `At most ${said(value)} in each hour of ${words(length)}, below ${said(
          limit,
        )}, from ${count(n)} values.`,
        numbers,
      )
    : unknown('There are too many hours of which nothing is known.', numbers);
}

function isQuantile(measure: Known): measure is Quantile {
  return measure.kind === 'quantile';
}

/** Of the hours that are not chance, where there are any. */
function highest(hours: readonly Quantile[]): number {
  const sure = hours.filter(({ n }) => n >= FEWEST_VALUES);
  const decisive = sure.length > 0 ? sure : hours;
  return Math.max(...decisive.map(({ value }) => value));
}

/** `0.08`, `180 ms`, `2.1 s`. */
export function inUnit(value: number, { kind }: GateSpec): string {
  if (kind === 'cls') return String(Number(value.toPrecision(3)));
  return value < 1_000
    ? `${Number(value.toPrecision(3))} ms`
    : `${Number((value / 1_000).toPrecision(3))} s`;
}
