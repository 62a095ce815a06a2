import type { DurationMs, EpochMs } from '@production-safety/core';
import type { KnownManifest } from '../database/CatalogRollouts';

/** One listing may miss an entity that is just being moved. */
const LISTINGS_UNTIL_ORPHANED = 2;

/** From so many on, most of them do not go for a reason of their own. */
const MANY = 4;

/** What a complete listing of the catalog says about who is missing. */
export interface Absence {
  /** Missed before and there again. */
  readonly back: readonly string[];
  /** Not there, to be counted. */
  readonly absent: readonly string[];
  /** Not there for so long that nobody declares them any more. */
  readonly gone: readonly string[];
  /** Why nobody is counted as missing this time, in one sentence. */
  readonly held?: string;
}

/**
 * Tells rollouts that nobody declares any more from a catalog that has lost
 * its entities: one that is empty, or in which most are missing at once, is
 * believed to be broken, and nothing is concluded from it.
 */
export function absenceOf(
  present: ReadonlySet<string>,
  known: Iterable<KnownManifest>,
  now: EpochMs,
  orphanAfterMs: DurationMs,
): Absence {
  const declared = [...known].filter(
    ({ origin, orphaned }) => origin === 'catalog' && !orphaned,
  );
  const back = declared
    .filter(({ id, absentListings }) => present.has(id) && absentListings > 0)
    .map(({ id }) => id);
  const missing = declared.filter(({ id }) => !present.has(id));
  const held = whyHeld(present.size, declared.length, missing.length);
  if (held) return { back, absent: [], gone: [], held };
  return {
    back,
    absent: missing.map(({ id }) => id),
    gone: missing
      .filter(
        ({ absentListings, absentSince }) =>
          absentListings + 1 >= LISTINGS_UNTIL_ORPHANED &&
          now - (absentSince ?? now) >= orphanAfterMs,
      )
      .map(({ id }) => id),
  };
}

function whyHeld(
  present: number,
  declared: number,
  missing: number,
): string | undefined {
  if (missing === 0) return undefined;
  if (present === 0) {
    return 'The catalog has no entity of kind Rollout any more; no rollout is marked orphaned.';
  }
  return declared >= MANY && missing > declared / 2
    ? `${missing} of ${declared} Rollout entities are missing in the catalog at once; no rollout is marked orphaned.`
    : undefined;
}
