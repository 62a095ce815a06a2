import {
  audienceFor,
  type RolloutReading,
  type StoredAudience,
} from '@production-safety/core';

/**
 * The audiences that are stored for a rollout: the shared one first, then
 * those of parts with a population of their own.
 */
export function storedAudiences(
  reading: RolloutReading,
): readonly StoredAudience[] {
  const own = reading.flags.map(flag => audienceFor(reading, flag));
  return [...new Set([reading.audience, ...own])].filter(
    audience => audience !== null,
  );
}

/** True when some users get V2, as far as what is stored tells. */
export function isServed(reading: RolloutReading): boolean {
  return reading.flags.some(
    flag =>
      flag.defaultOn || (audienceFor(reading, flag)?.open && flag.rolloutOn),
  );
}
