import { busyness } from './busyness';
import { bell, binomial, type Chance, poisson } from './chance';
import {
  cellAt,
  FAILED,
  PARTS,
  SERVED,
  USERS,
  VARIANTS,
  VITAL_STARTS,
} from './columns';
import type { TrafficSettings } from './trafficSettings';
import type { Troubles } from './trouble';
import { VITALS } from './vitals';

/** One in so many requests opens a page, whose vitals are measured. */
const REQUESTS_PER_PAGE = 5;

/** More page views than this in a second are measured as a sample. */
const MOST_MEASURED = 200;

/** What decides on the traffic of one second. */
export interface Second {
  /** Its start, in epoch milliseconds. */
  readonly at: number;
  readonly settings: TrafficSettings;
  readonly troubles: Troubles;
  /** Users on V2, for each part. */
  readonly exposed: readonly number[];
  readonly users: number;
}

/** Adds what happens in a second to the counters. */
export function drawSecond(
  totals: Uint32Array,
  { at, settings, troubles, exposed, users }: Second,
  chance: Chance,
): void {
  const perPart = settings.requestsPerSecond * busyness(settings, at);
  for (let part = 0; part < PARTS.length; part += 1) {
    const onV2 = exposed[part] / users;
    for (let variant = 0; variant < VARIANTS.length; variant += 1) {
      const cell = cellAt(part, variant);
      const share = VARIANTS[variant] === 'v2' ? onV2 : 1 - onV2;
      const requests = poisson(perPart * share, chance);
      const about = [PARTS[part].part, VARIANTS[variant], at] as const;
      const usual = settings.usualErrorPercent / 100;
      const rate = Math.max(usual, troubles.errorRate(...about));
      const failed = binomial(requests, rate, chance);
      totals[cell + SERVED] += requests - failed;
      totals[cell + FAILED] += failed;
      totals[cell + USERS] = Math.round(users * share);
      const pages = binomial(requests, 1 / REQUESTS_PER_PAGE, chance);
      drawVitals(totals, cell, pages, troubles.slowness(...about), chance);
    }
  }
}

function drawVitals(
  totals: Uint32Array,
  cell: number,
  pages: number,
  slowness: number,
  chance: Chance,
): void {
  const measured = Math.min(pages, MOST_MEASURED);
  VITALS.forEach(({ median, spread, bounds }, index) => {
    const start = cell + VITAL_STARTS[index];
    for (let page = 0; page < measured; page += 1) {
      const value = median * slowness * Math.exp(spread * bell(chance));
      const first = bounds.findIndex(bound => value <= bound);
      // Buckets of a histogram are cumulative.
      const from = first < 0 ? bounds.length : first;
      for (let le = from; le <= bounds.length; le += 1) totals[start + le] += 1;
    }
  });
}
