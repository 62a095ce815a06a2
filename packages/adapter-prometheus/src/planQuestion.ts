import type { Measurement, SignalQuestion } from '@production-safety/core';
import { answerFromCounters, answerFromSteps, noData } from './answerFrom';
import type { Series } from './counters/Series';
import { offerOf } from './offerOf';
import type { PrometheusSignal, Settings } from './PrometheusOptions';
import type { Read } from './reads';
import { renderQuery } from './renderQuery';

/** What has to be read for a question, and how that answers it. */
export interface Plan {
  readonly reads: readonly Read[];
  answer(readings: readonly (readonly Series[])[]): Measurement;
}

/** A question that is not offered needs no reading and has no data. */
export function planQuestion(
  question: SignalQuestion,
  settings: Settings,
): Plan {
  const signal = settings.signals.get(question.signal);
  const reason = signal
    ? notOffered(question, signal, settings)
    : `${question.signal} is not configured for Prometheus.`;
  if (!signal || reason !== undefined) {
    return { reads: [], answer: () => noData(reason ?? '') };
  }
  if (signal.kind === 'value') {
    return {
      reads: [stepsFor(question, signal.query, settings)],
      answer: ([series]) => answerFromSteps(question, series, settings),
    };
  }
  const queries = [signal.query];
  if (signal.kind === 'count' && 'query' in signal.failed) {
    queries.push(signal.failed.query);
  }
  return {
    reads: queries.map(query => samplesFor(question, query, settings)),
    answer: ([series, failed]) =>
      answerFromCounters(signal, question, { series, failed }, settings),
  };
}

function notOffered(
  { signal: name, cohort, part }: SignalQuestion,
  signal: PrometheusSignal,
  settings: Settings,
): string | undefined {
  const { cohorts, byPart } = offerOf(name, signal, settings);
  if (!cohorts.includes(cohort)) {
    return `${name} is not told for the cohort ${cohort}.`;
  }
  if (part !== undefined && !byPart) {
    return `${name} is not told for single parts.`;
  }
  if (part === undefined && byPart && signal.kind === 'value') {
    return `${name} is told for single parts only.`;
  }
  return undefined;
}

function samplesFor(
  question: SignalQuestion,
  template: string,
  settings: Settings,
): Read {
  const { clock, gapMs } = settings;
  const query = renderQuery(template, question, settings);
  const after = question.from - gapMs;
  // Somewhat later as well: only a read after the end says that it is complete.
  const until = Math.max(after + 1, Math.min(clock.now(), question.to + gapMs));
  return { kind: 'samples', key: query, query, from: after, to: until };
}

function stepsFor(
  question: SignalQuestion,
  template: string,
  settings: Settings,
): Read {
  const { from, to, bucketMs } = question;
  const query = renderQuery(template, question, settings);
  const over = Math.floor((settings.clock.now() - from) / bucketMs) * bucketMs;
  const first = from + bucketMs;
  const last = Math.max(first, Math.min(to, from + over));
  const key = `${query} ${bucketMs} ${from % bucketMs}`;
  return { kind: 'steps', key, query, from: first, to: last, stepMs: bucketMs };
}
