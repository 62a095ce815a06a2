import type { PosthogHost } from '../posthog/PosthogProject';
import type { SentryHappening } from '../sentry/sentryHappening';
import type { SentryOrganization } from '../sentry/SentryOrganization';
import type { Happening } from '../signals/happening';
import type { Vital } from '../vercel/vital';
import type { VercelTeam } from '../vercel/VercelTeam';
import {
  cellAt,
  CRASHED,
  FAILED,
  PART_NAMES,
  SERVED,
  VARIANTS,
  VITAL_STARTS,
} from './columns';
import { Deliveries } from './Deliveries';
import { productUse } from './productUse';
import type { Traffic } from './Traffic';
import type { ToldVendor } from './trafficSettings';
import { VITALS } from './vitals';

const PROJECT = 'siteproof-web';
const POSTHOG_PROJECT = 1;
const MINUTE = 60_000;

/** Vercel's vitals and units, in the order in which the traffic has them. */
const ON_VERCEL: readonly { readonly vital: Vital; readonly scale: number }[] =
  [
    { vital: 'lcp_ms', scale: 1_000 },
    { vital: 'inp_ms', scale: 1_000 },
    { vital: 'cls', scale: 1 },
  ];

/** Vendors that know of the traffic. */
export interface ToldVendors {
  readonly sentry: SentryOrganization;
  readonly vercel: VercelTeam;
  readonly posthog: PosthogHost;
}

/** Projects of the example catalog's SiteProof web. */
export function seedProjects({ sentry, vercel, posthog }: ToldVendors): void {
  sentry.create(PROJECT);
  posthog.create(POSTHOG_PROJECT);
  vercel.create({
    name: PROJECT,
    teamId: 'team_sandbox',
    domain: 'siteproof.sandbox.localhost',
  });
}

/**
 * Sends what happens to those who get V1 and V2 to the vendors' projects, so
 * that all speak of the same users. By minutes, the shortest bucket all of
 * them can be asked for, and as late as each of them is to hear of it. Answers
 * how to forget what is still under way.
 */
export function tellVendors(
  traffic: Traffic,
  { sentry, vercel, posthog }: ToldVendors,
): () => void {
  const queues: Readonly<Record<ToldVendor, Deliveries>> = {
    sentry: new Deliveries(),
    vercel: new Deliveries(),
    posthog: new Deliveries(),
  };
  const all = Object.values(queues);
  traffic.onMinute((start, growth) => {
    const tell = (vendor: ToldVendor, deliver: () => void) =>
      queues[vendor].send(traffic.settings[vendor], start + MINUTE, deliver);
    tell('sentry', () =>
      sentry
        .find(PROJECT)
        ?.happened.add([
          ...requestsOf(start, growth),
          ...crashesOf(start, growth),
        ]),
    );
    tell('vercel', () =>
      vercel.find(PROJECT)?.vitals.add(viewsOf(start, growth)),
    );
    const events = productUse(traffic, start);
    tell('posthog', () => posthog.find(POSTHOG_PROJECT)?.capture(events));
  });
  traffic.onSecond(end => all.forEach(each => each.arrive(end)));
  return () => all.forEach(each => each.clear());
}

function requestsOf(start: number, growth: Uint32Array): Happening[] {
  return cellsOf(start).map(({ cell, ...about }) => {
    const x = growth[cell + FAILED];
    return { ...about, n: growth[cell + SERVED] + x, x };
  });
}

/** A page that died told of it, and of no request. */
function crashesOf(start: number, growth: Uint32Array): SentryHappening[] {
  return cellsOf(start)
    .map(({ cell, ...about }) => ({
      ...about,
      n: 0,
      x: growth[cell + CRASHED],
      unhandled: true,
    }))
    .filter(({ x }) => x > 0);
}

/** Of a page view only the bucket is known; it is taken to be in its middle. */
function viewsOf(start: number, growth: Uint32Array) {
  return cellsOf(start).flatMap(({ cell, ...about }) =>
    VITALS.flatMap(({ bounds }, index) => {
      const first = cell + VITAL_STARTS[index];
      const { vital, scale } = ON_VERCEL[index];
      return [...bounds, bounds[bounds.length - 1] * 2].map((bound, le) => ({
        ...about,
        vital,
        n: growth[first + le] - (le === 0 ? 0 : growth[first + le - 1]),
        x: (scale * (bound + (bounds[le - 1] ?? 0))) / 2,
      }));
    }).filter(({ n }) => n > 0),
  );
}

function cellsOf(start: number) {
  return PART_NAMES.flatMap((part, partIndex) =>
    VARIANTS.map((variant, variantIndex) => ({
      cell: cellAt(partIndex, variantIndex),
      start,
      seconds: 60,
      cohort: variant === 'v2' ? ('exposed' as const) : ('control' as const),
      part,
    })),
  );
}
