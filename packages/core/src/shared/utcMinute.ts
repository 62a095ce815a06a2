import type { EpochMs } from './time';

/**
 * `2026-03-01 14:02 UTC`, for sentences: who reads them may be anywhere.
 *
 * @public
 */
export function utcMinute(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
