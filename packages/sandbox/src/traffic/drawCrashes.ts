import { busyness } from './busyness';
import { poisson, type Chance } from './chance';
import {
  cellAt,
  CRASHED,
  PARTS,
  VARIANTS,
  type Part,
  type Variant,
} from './columns';
import type { Second } from './drawSecond';

const SECONDS_PER_HOUR = 3_600;

/** Adds the pages that die in a second to the counters. */
export function drawCrashes(
  totals: Uint32Array,
  second: Second,
  chance: Chance,
): void {
  const { at, settings, exposed, users } = second;
  if (settings.requestsPerSecond === 0) return;
  const load = busyness(settings, at) / SECONDS_PER_HOUR;
  PARTS.forEach(({ part }, partIndex) => {
    const onV2 = exposed[partIndex] / users;
    VARIANTS.forEach((variant, variantIndex) => {
      const share = variant === 'v2' ? onV2 : 1 - onV2;
      const perHour = perHourOf(second, { part, variant, share });
      totals[cellAt(partIndex, variantIndex) + CRASHED] += poisson(
        perHour * load,
        chance,
      );
    });
  });
}

/** What is usual is of everybody; a trouble names those who have it. */
function perHourOf(
  { at, settings, troubles }: Second,
  cell: {
    readonly part: Part;
    readonly variant: Variant;
    /** Of the users. */
    readonly share: number;
  },
): number {
  const { part, variant, share } = cell;
  // A page that nobody opens does not die.
  if (share === 0) return 0;
  return troubles.crashing(part, variant, at).reduce((sum, trouble) => {
    const parts = trouble.part === undefined ? PARTS.length : 1;
    const whose = trouble.variant === 'all' ? share : 1;
    return sum + (trouble.perHour * whose) / parts;
  }, (settings.usualCrashesPerHour * share) / PARTS.length);
}
