import type { ErrorRateMeters } from '../../guards/errorRateMeters';
import type { MeterState } from '../../guards/evidenceMeter';
import type { EpochMs } from '../../shared/time';

/**
 * How far one guard has judged an attempt, to go on from there. Plain, to be
 * stored; whoever loses it asks for the whole attempt again.
 *
 * @public
 */
export interface GuardMark {
  readonly attempt: EpochMs;
  /** The rule it was judged by: another one begins from zero. */
  readonly rule: string;
  /** End of what the meters have taken in. */
  readonly until: EpochMs;
  /** End of the last bucket of which something was known. */
  readonly knownUntil: EpochMs;
  readonly meters: ErrorRateMeters;
  /** Evidence that V2 fails more often than V1. */
  readonly comparison: MeterState;
}

/**
 * By guard.
 *
 * @public
 */
export type GuardMemory = Readonly<Record<string, GuardMark>>;
