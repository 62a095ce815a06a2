import type { Measure, Measurement } from '@production-safety/core';
import type { SentryValue, TimeSeries } from './wire';

/** What was read for a question, or for a part of its time. */
export interface Readings {
  readonly errors: readonly TimeSeries[];
  readonly spans: readonly TimeSeries[];
}

/** The window that is answered for. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly bucketMs: number;
}

/** Not yet there, which is something else than no longer there. */
const NO_LONGER_KEPT = 'OUTSIDE_RETENTION';

/**
 * Errors per requests out of the two series.
 *
 * @remarks
 * Sentry fills a series with zeros, whether or not it knows what was asked
 * for. So only zeros are no data, and zeros beside something else are zeros.
 */
export function countsFrom(
  pieces: readonly Readings[],
  window: Window & { readonly isTally?: boolean },
  now: number,
): Measurement {
  const told = pieces.filter(
    ({ errors, spans }) => errors.length > 0 && spans.length > 0,
  );
  // Without the newest piece nobody knows how it is.
  if (told.length === 0 || told.at(-1) !== pieces.at(-1)) {
    return noData('Sentry has no events of this project and environment.');
  }
  for (const each of told) {
    const fault = faultIn([...each.spans, ...each.errors], window);
    if (fault) return broken(fault);
  }
  const errors = inWindow(
    told.flatMap(each => each.errors),
    window,
  );
  const spans = inWindow(
    told.flatMap(each => each.spans),
    window,
  );
  const known = [...spans].flatMap(([start, span]) => {
    const error = errors.get(start);
    return error && !span.incomplete && !error.incomplete
      ? [{ start, span, x: error.value }]
      : [];
  });
  const requests = sum(known.map(({ span }) => span.value));
  const failures = sum(known.map(({ x }) => x));
  const completeUntil = Math.min(now, firstPending(spans, errors) ?? window.to);
  if (known.length === 0) {
    return { outcome: 'measured', measures: [], completeUntil, sampleRate: 1 };
  }
  if (window.isTally) return talliesFrom(known, requests, completeUntil);
  if (requests === 0) {
    return failures === 0
      ? noData('Sentry has neither requests nor errors of this kind.')
      : broken(
          `Sentry has ${failures} errors and no requests of this kind: is tracing on, and are its spans tagged as the errors are?`,
        );
  }
  const sampleRate = sampleRateOf(known.map(({ span }) => span));
  if (sampleRate === undefined) {
    return broken(
      'Sentry does not say how many of the requests were kept, so they may be many more.',
    );
  }
  const measures = known.flatMap(countOf);
  return { outcome: 'measured', measures, completeUntil, sampleRate };
}

interface KnownBucket {
  readonly start: number;
  readonly span: SentryValue;
  readonly x: number;
}

/** Zeros count where requests say that Sentry hears of these users at all. */
function talliesFrom(
  known: readonly KnownBucket[],
  requests: number,
  completeUntil: number,
): Measurement {
  if (requests === 0 && known.every(({ x }) => x === 0)) {
    return noData(
      'Sentry has neither requests nor errors of this kind, so nobody knows whether there were none.',
    );
  }
  const measures = known.map(
    ({ start, x }): Measure => ({ kind: 'tally', start, x: Math.round(x) }),
  );
  return { outcome: 'measured', measures, completeUntil, sampleRate: 1 };
}

/** Errors of which the requests were not seen say nothing about a rate. */
function countOf({ start, span, x }: KnownBucket): Measure[] {
  if (span.value === 0 && x > 0) return [];
  const n = Math.round(span.value);
  // A request can report several errors, and not fail more than once.
  return [{ kind: 'count', start, n, x: Math.min(n, Math.round(x)) }];
}

function faultIn(
  series: readonly TimeSeries[],
  { bucketMs }: Window,
): string | undefined {
  if (series.length !== 2) {
    return 'Sentry answered with several series instead of one.';
  }
  if (series.some(({ meta }) => meta.interval !== bucketMs)) {
    return `Sentry does not answer in buckets of ${bucketMs / 60_000} min.`;
  }
  if (series.some(({ meta }) => meta.dataScanned === 'partial')) {
    return 'Sentry looked at a part of the spans only; ask for less time.';
  }
  return undefined;
}

type Buckets = ReadonlyMap<number, SentryValue>;

function inWindow(
  series: readonly TimeSeries[],
  { from, to }: Window,
): Buckets {
  return new Map(
    series
      .flatMap(({ values }) => values)
      .filter(({ timestamp }) => timestamp >= from && timestamp < to)
      .map(value => [value.timestamp, value]),
  );
}

function firstPending(...series: readonly Buckets[]): number | undefined {
  const pending = series
    .flatMap(buckets => [...buckets.values()])
    .filter(
      ({ incomplete, incompleteReason }) =>
        incomplete && incompleteReason !== NO_LONGER_KEPT,
    )
    .map(({ timestamp }) => timestamp);
  return pending.length === 0 ? undefined : Math.min(...pending);
}

/** Kept requests per request; `undefined` when it is not said. */
function sampleRateOf(spans: readonly SentryValue[]): number | undefined {
  const some = spans.filter(({ value }) => value > 0);
  const kept = some.flatMap(({ sampleCount }) => sampleCount ?? []);
  if (kept.length < some.length || sum(kept) === 0) return undefined;
  return Math.min(1, sum(kept) / sum(some.map(({ value }) => value)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function noData(reason: string): Measurement {
  return { outcome: 'no-data', reason };
}

export function broken(reason: string): Measurement {
  return { outcome: 'broken', reason };
}
