import type { CountMeter } from '../../guards/countMeter';
import type { ErrorRateMeters } from '../../guards/errorRateMeters';
import type { MeterState } from '../../guards/evidenceMeter';
import type { EpochMs } from '../../shared/time';

/**
 * How far one guard has judged an attempt, to go on from there. Plain, to be
 * stored; whoever loses it asks for the whole attempt again.
 *
 * @public
 */
export type GuardMark = ShareMark | CountMark;

/** @public */
export interface JudgedUntil {
  readonly attempt: EpochMs;
  /** The rule it was judged by: another one begins from zero. */
  readonly rule: string;
  /** End of what the meters have taken in. */
  readonly until: EpochMs;
  /** End of the last bucket of which something was known. */
  readonly knownUntil: EpochMs;
}

/**
 * Of a guard on a share.
 *
 * @public
 */
export interface ShareMark extends JudgedUntil {
  /** End of the last bucket in which V2 had requests; else of none. */
  readonly seenUntil: EpochMs;
  readonly meters: ErrorRateMeters;
  /** Evidence that V2 fails more often than V1. */
  readonly comparison: MeterState;
}

/**
 * Of a guard on how often something happens.
 *
 * @public
 */
export interface CountMark extends JudgedUntil {
  readonly counting: CountMeter;
}

/**
 * By guard.
 *
 * @public
 */
export type GuardMemory = Readonly<Record<string, GuardMark>>;
