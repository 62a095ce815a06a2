import type { PosthogHost } from '../posthog/PosthogProject';
import type { SentryOrganization } from '../sentry/SentryOrganization';
import type { Happening } from '../signals/happening';
import type { Vital } from '../vercel/vital';
import type { VercelTeam } from '../vercel/VercelTeam';
import {
  cellAt,
  FAILED,
  PART_NAMES,
  SERVED,
  VARIANTS,
  VITAL_STARTS,
} from './columns';
import type { Traffic } from './Traffic';
import { VITALS } from './vitals';

const PROJECT = 'siteproof-web';

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
}

/** Projects of the example catalog's SiteProof web. PostHog's stays empty. */
export function seedProjects({
  sentry,
  vercel,
  posthog,
}: ToldVendors & { readonly posthog: PosthogHost }): void {
  sentry.create(PROJECT);
  posthog.create(1);
  vercel.create({
    name: PROJECT,
    teamId: 'team_sandbox',
    domain: 'siteproof.sandbox.localhost',
  });
}

/**
 * Sends what happens to those who get V1 and V2 to the vendors' projects, so
 * that all speak of the same requests. By minutes, the shortest bucket both
 * can be asked for.
 */
export function tellVendors(
  traffic: Traffic,
  { sentry, vercel }: ToldVendors,
): void {
  traffic.onMinute((start, growth) => {
    sentry.find(PROJECT)?.happened.add(requestsOf(start, growth));
    vercel.find(PROJECT)?.vitals.add(viewsOf(start, growth));
  });
}

function requestsOf(start: number, growth: Uint32Array): Happening[] {
  return cellsOf(start).map(({ cell, ...about }) => {
    const x = growth[cell + FAILED];
    return { ...about, n: growth[cell + SERVED] + x, x };
  });
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
