import type { Severity } from '../../shared/severity';
import type { DurationMs } from '../../shared/time';
import type { Rung } from '../ladder/rungs';

/**
 * How users get back: by a rung of the ladder, or by something else that
 * nobody measures here.
 *
 * @public
 */
export const RECOVERY_MEANS = ['flag', 'part', 'code', 'other'] as const;

/** @public */
export type RecoveryMeans = Rung | 'other';

/**
 * Something that could go wrong, as declared, with what is to be done about
 * it.
 *
 * @public
 */
export interface RiskSpec {
  readonly id: string;
  /** What would go wrong, in a few words. */
  readonly title: string;
  readonly severity?: Severity;
  /** In the words of who declared it, such as `below 0.1 %`. */
  readonly likelihood?: string;
  /** What keeps it small. */
  readonly mitigation: string;
  /** Ids of guards that would notice it. */
  readonly guards: readonly string[];
  /** How users get back and within which time, from the first bad sample. */
  readonly recovery?: {
    readonly by: RecoveryMeans;
    readonly withinMs: DurationMs;
  };
}
