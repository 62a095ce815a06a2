import type { GuardVerdict } from '../../guards/verdict';
import type { DurationMs, EpochMs } from '../../shared/time';

/** Without any measurement for this long a guard is blind. */
export const BLIND_MS: DurationMs = 5 * 60_000;

/** The first minutes of a phase have no data, and are no blindness yet. */
export function isBlind({ blindSince }: GuardVerdict, at: EpochMs): boolean {
  return blindSince !== undefined && at - blindSince >= BLIND_MS;
}
