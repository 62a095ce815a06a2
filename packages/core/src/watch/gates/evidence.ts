import type { GateSpec } from '../../rollouts/gate';
import { count, duration } from '../../guards/words';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import { observedMeasures } from '../../signals/observedMeasures';
import { soundMeasurement } from '../../signals/soundMeasurement';
import type { Answered } from '../answered';
import { NOT_MEASURED, unknown } from './finding';
import type { Finding } from './finding';
import { seriesOf } from './gateQuestions';
import { DAY, MINUTE } from './gateWindow';

type MeasureOf<K extends Measure['kind']> = Extract<
  Measure,
  { readonly kind: K }
>;

/** Measures that may be believed, or why nothing is known. */
export type Evidence<M extends Measure> =
  | {
      readonly known: true;
      /** The oldest first, at most one for each bucket. */
      readonly measures: readonly M[];
      /** End of the newest of them. */
      readonly reportedAt: EpochMs;
    }
  | { readonly known: false; readonly finding: Finding };

/** Answers by what they answer. */
export class Answers {
  readonly #bySeries = new Map<string, Answered | 'several'>();

  constructor(answers: readonly Answered[]) {
    for (const answered of answers) {
      const key = seriesOf(answered.question);
      this.#bySeries.set(key, this.#bySeries.has(key) ? 'several' : answered);
    }
  }

  /**
   * What is known of the question, in measures of these kinds only. Nothing
   * is when the newest is older than the gate allows.
   */
  to<const K extends Measure['kind']>(
    question: SignalQuestion,
    { gate, kinds, now }: { gate: GateSpec; kinds: readonly K[]; now: EpochMs },
  ): Evidence<MeasureOf<K>> {
    const found = this.#bySeries.get(seriesOf(question));
    if (!found) return { known: false, finding: NOT_MEASURED };
    if (found === 'several') {
      return nothing('Two answers to one question contradict each other.');
    }
    const { answer } = found;
    if (answer.outcome === 'measured' && !isInOrder(answer.measures)) {
      return nothing('The source mixed up the order of its data.');
    }
    const sound = soundMeasurement(answer, question, now);
    if (sound.outcome === 'no-data') return nothing(`No data. ${sound.reason}`);
    if (sound.outcome === 'broken') {
      return nothing(`The source cannot say. ${sound.reason}`);
    }
    const measures = observedMeasures(sound);
    if (!areOf(measures, kinds)) {
      return nothing('The source measures it in another way than the gate.');
    }
    if (measures.length === 0) return nothing('No data in this phase yet.');
    const reportedAt = measures[measures.length - 1].start + question.bucketMs;
    const allowed = gate.freshForMs ?? freshFor(question.bucketMs, gate);
    return now - reportedAt > allowed
      ? nothing(
          `Last measured ${ago(now - reportedAt)}; ${words(
            allowed,
          )} are allowed.`,
        )
      : { known: true, measures, reportedAt };
  }
}

/** Kinds of which hours without news are no surprise. */
const SLOW: readonly GateSpec['kind'][] = ['nps', 'csat', 'custom'];

const FEW_MINUTES = 15 * MINUTE;

/** Twice the bucket: the newest one may have just ended, or be about to. */
function freshFor(bucketMs: DurationMs, { kind }: GateSpec): DurationMs {
  return SLOW.includes(kind) ? DAY : Math.max(2 * bucketMs, FEW_MINUTES);
}

function isInOrder(measures: readonly Measure[]): boolean {
  return measures.every(
    ({ start }, index) => index === 0 || !(start < measures[index - 1].start),
  );
}

function areOf<K extends Measure['kind']>(
  measures: readonly Measure[],
  kinds: readonly K[],
): measures is readonly MeasureOf<K>[] {
  return measures.every(({ kind }) =>
    (kinds as readonly Measure['kind'][]).includes(kind),
  );
}

function nothing(sentence: string) {
  return { known: false, finding: unknown(sentence) } as const;
}

export function words(ms: DurationMs): string {
  return duration(ms / 1_000);
}

function ago(ms: DurationMs): string {
  return `${words(ms)} ago`;
}

/** Of a window less may be missing than this share. */
const COVERAGE = 0.9;

/** True when nearly all buckets of the window are known. */
export function isCovered(
  measures: readonly Measure[],
  { from, to, bucketMs }: SignalQuestion,
): boolean {
  const known = measures.filter(
    ({ start }) => start >= from && start < to,
  ).length;
  return known >= COVERAGE * ((to - from) / bucketMs);
}

/** `200 more requests`, for what is missing. */
export function more(needed: number, n: number, what: string): string {
  return `${count(Math.ceil(needed - n))} more ${what}`;
}
