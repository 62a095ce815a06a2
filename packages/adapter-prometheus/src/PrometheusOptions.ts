import type { Clock } from '@production-safety/core';
import type { Credentials, HttpFetch } from '@production-safety/vendor-http';

/**
 * Labels that tell apart what the rollout tells apart.
 *
 * @public
 */
export interface PrometheusDimensions {
  /** Holds the version that was served; without it there is one cohort, `all`. */
  readonly variantLabel?: string;
  /** Holds the part; without it parts cannot be asked for. */
  readonly partLabel?: string;
}

/**
 * Where a signal comes from.
 *
 * @remarks
 * `query` may contain `$service`, `$environment`, `$flag` and `$bucket`
 * outside of quotes: `http_requests_total{service=$service}`. They are put in
 * as quoted strings, `$bucket` as a duration.
 *
 * @public
 */
export type PrometheusSignal =
  | (PrometheusDimensions & {
      readonly kind: 'count';
      /** A selector of counters, without range and without functions. */
      readonly query: string;
      /**
       * Which of them count failures: those whose label matches the whole
       * expression, or other counters, which have to be there from the start.
       */
      readonly failed:
        | { readonly label: string; readonly matches: string }
        | { readonly query: string };
    })
  | (PrometheusDimensions & {
      readonly kind: 'tally';
      /** A selector of counters of what happened, such as crashes. */
      readonly query: string;
    })
  | (PrometheusDimensions & {
      readonly kind: 'quantile';
      /** A selector of the `_bucket` counters of a classic histogram. */
      readonly query: string;
      /** What a value is multiplied with, such as 1000 for milliseconds. */
      readonly scale?: number;
    })
  | {
      readonly kind: 'value';
      /**
       * Any expression with one series as its result. May contain `$variant`
       * and `$part` as well.
       */
      readonly query: string;
    };

/**
 * Which Prometheus, how to get in, and what to ask it.
 *
 * @public
 */
export interface PrometheusOptions {
  /** Base address, before `/api/v1`. Without credentials. */
  readonly baseUrl: string;
  /** Headers of a call; none unless given. */
  readonly credentials?: Credentials;
  /** By the name of the signal. */
  readonly signals: Readonly<Record<string, PrometheusSignal>>;
  /** Values of `variantLabel`; `v2` and `v1` unless given. */
  readonly variants?: { readonly exposed: string; readonly control: string };
  /** `$service` by entity reference; the name in it unless given. */
  readonly services?: Readonly<Record<string, string>>;
  /** How often the product is read, in milliseconds; 15 s unless given. */
  readonly scrapeMs?: number;
  /** How long a sample takes to be queryable, in milliseconds; 0 unless given. */
  readonly ingestMs?: number;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

/** Options with their defaults. */
export interface Settings {
  readonly signals: ReadonlyMap<string, PrometheusSignal>;
  readonly variants: { readonly exposed: string; readonly control: string };
  readonly services: Readonly<Record<string, string>>;
  readonly scrapeMs: number;
  readonly ingestMs: number;
  /** A sample that is older no longer speaks for a moment. */
  readonly gapMs: number;
  readonly clock: Clock;
}

const DEFAULT_SCRAPE_MS = 15_000;

/** One read may fail without making a bucket unknown. */
const GAP_SCRAPES = 2.5;

/** @throws Error that names the option which is wrong. */
export function settingsOf(options: PrometheusOptions): Settings {
  const { scrapeMs = DEFAULT_SCRAPE_MS, ingestMs = 0 } = options;
  if (!(scrapeMs >= 1_000)) {
    throw new Error('scrapeMs must be at least 1000');
  }
  if (!(ingestMs >= 0)) throw new Error('ingestMs must not be negative');
  const signals = Object.entries(options.signals);
  signals.forEach(([name, signal]) => checkSignal(`signals.${name}`, signal));
  return {
    signals: new Map(signals),
    variants: options.variants ?? { exposed: 'v2', control: 'v1' },
    services: options.services ?? {},
    scrapeMs,
    ingestMs,
    gapMs: GAP_SCRAPES * scrapeMs,
    clock: options.clock,
  };
}

const SELECTOR = /^[a-zA-Z_:][\w:]*\s*(\{[^{}]*\})?$/;
const QUOTED_PLACEHOLDER = /"[^"]*\$[a-z]+[^"]*"/;
const PLACEHOLDER = /\$(\w+)/g;
const EVERYWHERE = ['service', 'environment', 'flag', 'bucket'];

function checkSignal(where: string, signal: PrometheusSignal): void {
  if (signal.kind === 'value') {
    checkPlaceholders(where, signal.query, [...EVERYWHERE, 'variant', 'part']);
    return;
  }
  checkSelector(where, signal.query);
  if (signal.kind !== 'count') return;
  if ('query' in signal.failed) {
    checkSelector(`${where}.failed`, signal.failed.query);
  } else {
    checkPattern(`${where}.failed.matches`, signal.failed.matches);
  }
}

function checkSelector(where: string, query: string): void {
  if (!SELECTOR.test(query.trim())) {
    throw new Error(
      `${where}.query must be a selector such as http_requests_total{service=$service}: differences of counters are taken here, without rate() or sum()`,
    );
  }
  checkPlaceholders(where, query, EVERYWHERE);
}

function checkPlaceholders(
  where: string,
  query: string,
  known: readonly string[],
): void {
  if (QUOTED_PLACEHOLDER.test(query)) {
    throw new Error(
      `${where}.query has a placeholder in quotes; leave the quotes out, they are put around it`,
    );
  }
  for (const [placeholder, name] of query.matchAll(PLACEHOLDER)) {
    if (!known.includes(name)) {
      throw new Error(
        `${where}.query has ${placeholder}; known are ${known
          .map(each => `$${each}`)
          .join(', ')}`,
      );
    }
  }
}

function checkPattern(where: string, pattern: string): void {
  try {
    RegExp(pattern);
  } catch {
    throw new Error(`${where} is not a regular expression`);
  }
}
