import type {
  Measure,
  Measurement,
  SignalQuestion,
} from '@production-safety/core';
import { Counters, type Span } from './counters/Counters';
import { histogramQuantile } from './counters/histogramQuantile';
import type { Series } from './counters/Series';
import type { PrometheusSignal, Settings } from './PrometheusOptions';

type CounterSignal = Exclude<PrometheusSignal, { kind: 'value' }>;

/** What was read for a question. */
export interface Readings {
  readonly series: readonly Series[];
  /** Of the failures, when they are counters of their own. */
  readonly failed?: readonly Series[];
}

/** The answer that counters give to a question. */
export function answerFromCounters(
  signal: CounterSignal,
  question: SignalQuestion,
  readings: Readings,
  settings: Settings,
): Measurement {
  const own = ownLabels(signal);
  const counters = Counters.create(readings.series, own, settings.gapMs);
  const asked = counters.series.filter(isAsked(signal, question, settings));
  if (asked.length === 0) {
    return noData(`Prometheus has no such series: ${words(question)}.`);
  }
  if (signal.kind === 'quantile') {
    return measured(question, counters.completeUntil, settings, span =>
      quantileIn(counters, asked, span, signal, question),
    );
  }
  if (signal.kind === 'tally') {
    return measured(question, counters.completeUntil, settings, span => {
      const x = counters.growth(asked, span);
      return x === undefined
        ? undefined
        : { kind: 'tally', start: span.start, x };
    });
  }
  if ('query' in signal.failed) {
    const failures = Counters.create(
      readings.failed ?? [],
      own,
      settings.gapMs,
    );
    const failed = failures.series.filter(isAsked(signal, question, settings));
    if (failed.length === 0) {
      return noData(
        `Prometheus has no series of failures: ${words(
          question,
        )}. Let the counter begin at zero.`,
      );
    }
    const until = Math.min(counters.completeUntil, failures.completeUntil);
    return measured(question, until, settings, span =>
      countOf(
        span,
        counters.growth(asked, span),
        failures.growth(failed, span),
      ),
    );
  }
  const { label, matches } = signal.failed;
  if (asked.some(({ labels }) => labels[label] === undefined)) {
    return broken(`Series without the label ${label}, which tells failures.`);
  }
  const pattern = new RegExp(`^(?:${matches})$`);
  const failed = asked.filter(({ labels }) => pattern.test(labels[label]));
  return measured(question, counters.completeUntil, settings, span =>
    countOf(span, counters.growth(asked, span), counters.growth(failed, span)),
  );
}

/** The answer that an expression gives, evaluated at the end of each bucket. */
export function answerFromSteps(
  question: SignalQuestion,
  series: readonly Series[],
  settings: Settings,
): Measurement {
  if (series.length === 0) {
    return noData(`The expression has no result: ${words(question)}.`);
  }
  if (series.length > 1) {
    return broken(
      `The expression has ${series.length} series as its result; put sum(…) around it.`,
    );
  }
  const [{ samples }] = series;
  const newest = samples.at(-1)?.at ?? question.from;
  const values = new Map(samples.map(({ at, value }) => [at, value]));
  return measured(question, newest, settings, ({ start, end }) => {
    const value = values.get(end);
    return value !== undefined && Number.isFinite(value)
      ? { kind: 'value', start, value }
      : undefined;
  });
}

export function noData(reason: string): Measurement {
  return { outcome: 'no-data', reason };
}

export function broken(reason: string): Measurement {
  return { outcome: 'broken', reason };
}

function measured(
  { from, to, bucketMs }: SignalQuestion,
  newest: number,
  { clock }: Settings,
  measureIn: (span: Span) => Measure | undefined,
): Measurement {
  const completeUntil = Math.min(newest, clock.now());
  const measures: Measure[] = [];
  for (let start = from; start + bucketMs <= to; start += bucketMs) {
    const end = start + bucketMs;
    if (end > completeUntil) break;
    const measure = measureIn({ start, end });
    if (measure) measures.push(measure);
  }
  return { outcome: 'measured', measures, completeUntil, sampleRate: 1 };
}

function countOf(
  { start }: Span,
  n: number | undefined,
  x: number | undefined,
): Measure | undefined {
  return n === undefined || x === undefined
    ? undefined
    : { kind: 'count', start, n, x };
}

function quantileIn(
  counters: Counters,
  asked: readonly Series[],
  span: Span,
  { scale = 1 }: { readonly scale?: number },
  { quantile = 0.75 }: SignalQuestion,
): Measure | undefined {
  const byBound = new Map<number, Series[]>();
  for (const each of asked) {
    const le = boundOf(each.labels.le);
    byBound.set(le, [...(byBound.get(le) ?? []), each]);
  }
  const counts = [...byBound].map(([le, series]) => ({
    le,
    count: counters.growth(series, span),
  }));
  const known = counts.flatMap(({ le, count }) =>
    count === undefined ? [] : [{ le, count }],
  );
  if (known.length < counts.length) return undefined;
  const found = histogramQuantile(quantile, known);
  return (
    found && {
      kind: 'quantile',
      start: span.start,
      value: found.value * scale,
      n: found.n,
    }
  );
}

function boundOf(le: string | undefined): number {
  return le === '+Inf' ? Infinity : Number(le ?? NaN);
}

/** Labels that tell the counters of one process apart. */
function ownLabels(signal: CounterSignal): readonly string[] {
  const { variantLabel, partLabel } = signal;
  const failed =
    signal.kind === 'count' && 'label' in signal.failed
      ? signal.failed.label
      : undefined;
  return [variantLabel, partLabel, failed, 'le'].filter(
    label => label !== undefined,
  );
}

function isAsked(
  { variantLabel, partLabel }: CounterSignal,
  { cohort, part }: SignalQuestion,
  { variants }: Settings,
): (series: Series) => boolean {
  return ({ labels }) =>
    (cohort === 'all' || labels[variantLabel ?? ''] === variants[cohort]) &&
    (part === undefined || labels[partLabel ?? ''] === part);
}

function words({ signal, cohort, part }: SignalQuestion): string {
  return `${signal}, ${cohort}${part === undefined ? '' : `, ${part}`}`;
}
