import { expect } from '@playwright/test';
import { BACKEND } from './portal';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Since when the rollouts are in their phase. */
export const PHASE_MS = 12 * DAY;

/** How a rollout fares: as its gates ask for, or not. */
export type Fares = 'well' | 'badly';

/** A measure as it is pushed. */
type Pushed = Readonly<Record<string, unknown>>;

interface Series {
  readonly signal: string;
  readonly cohort?: 'exposed' | 'control' | 'all';
  readonly bucketMs: number;
  /** How far back it goes. */
  readonly backMs: number;
  measure(age: number): Pushed;
}

const count = (n: number, x: number): Pushed => ({ count: { n, x } });
const quantile = (q: number, value: number): Pushed => ({
  quantile: { q, value, n: 200 },
});

/** What the gates of SiteProof's plan look at, so that each is sure. */
function seriesOf(fares: Fares): readonly Series[] {
  const isWell = fares === 'well';
  const either = (well: number, badly: number) => (isWell ? well : badly);
  const hourly = { bucketMs: HOUR, backMs: 2 * DAY };
  const vital = (signal: string, well: number, badly: number): Series => ({
    signal,
    ...hourly,
    measure: () => quantile(0.75, either(well, badly)),
  });
  const value = (signal: string, well: number, badly: number): Series => ({
    signal,
    ...hourly,
    measure: () => ({ value: either(well, badly) }),
  });
  const survey = { bucketMs: 6 * HOUR, backMs: PHASE_MS };
  const latency = { signal: 'latency', bucketMs: 5 * MINUTE, backMs: 3 * DAY };
  return [
    {
      signal: 'error-rate',
      bucketMs: HOUR,
      backMs: PHASE_MS,
      measure: () => count(2_000, either(1, 200)),
    },
    {
      signal: 'availability',
      bucketMs: HOUR,
      backMs: 6 * DAY,
      measure: () => count(600, either(0, 60)),
    },
    vital('lcp', 1_800, 6_000),
    vital('inp', 120, 900),
    vital('cls', 0.05, 0.4),
    { ...latency, measure: () => quantile(0.95, either(410, 900)) },
    { ...latency, cohort: 'control', measure: () => quantile(0.95, 400) },
    value('page-load-ms', 1_500, 7_000),
    value('critical-feedback', 0, 3),
    value('positive-feedback', 80, 20),
    {
      signal: 'nps-promoters',
      ...survey,
      measure: () => count(20, either(14, 2)),
    },
    {
      signal: 'nps-detractors',
      ...survey,
      measure: () => count(20, either(1, 14)),
    },
    {
      signal: 'csat',
      ...survey,
      measure: () => ({ quantile: { value: either(4.7, 2), n: 20 } }),
    },
    {
      signal: 'adoption',
      bucketMs: DAY,
      backMs: 3 * DAY,
      measure: () => count(500, either(460, 100)),
    },
    {
      signal: 'support-tickets',
      cohort: 'all',
      bucketMs: DAY,
      backMs: 24 * DAY,
      measure: age => ({ value: age > PHASE_MS ? 20 : either(20, 60) }),
    },
  ];
}

/** Entries for `POST /v1/signals`, the oldest first. */
export function entriesFor(
  about: { readonly component: string; readonly flag: string },
  fares: Fares,
): readonly object[] {
  const now = Date.now();
  return seriesOf(fares).flatMap(
    ({ signal, cohort = 'exposed', bucketMs, backMs, measure }) => {
      const last = Math.floor(now / bucketMs) * bucketMs - bucketMs;
      const buckets = Math.floor(backMs / bucketMs);
      return Array.from({ length: buckets }, (_, at) => {
        const start = last - (buckets - 1 - at) * bucketMs;
        return {
          id: `${about.component} ${signal} ${cohort} ${start}`,
          ...about,
          environment: 'staging',
          signal,
          cohort,
          start: new Date(start).toISOString(),
          bucketMs,
          ...measure(now - start),
        };
      });
    },
  );
}

/** The example's own, documented non-secret. */
const PUSH_TOKEN = 'example-push-token';
/** As many as are taken at once. */
const PUSH_LIMIT = 500;

/** Pushes what was measured; all of it must be taken. */
export async function push(entries: readonly object[]): Promise<void> {
  for (let at = 0; at < entries.length; at += PUSH_LIMIT) {
    const response = await fetch(
      `${BACKEND}/api/production-safety/v1/signals`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${PUSH_TOKEN}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ entries: entries.slice(at, at + PUSH_LIMIT) }),
      },
    );
    expect(await response.json()).toMatchObject({ refused: [] });
  }
}
