import type { EpochMs } from '../shared/time';
import type { DriftPolicy } from './definition';

/**
 * The newest change of a rollout's settings in the flag provider that was not
 * ours, as the provider's own records have it.
 *
 * @public
 */
export interface ProviderChange {
  /** The person, as the provider names them; absent when it names nobody. */
  readonly who?: string;
  readonly at: EpochMs;
  /** What was changed, in the provider's words. */
  readonly what: string;
}

/**
 * A setting in the flag provider that is not ours, found and left alone.
 *
 * @public
 */
export interface RolloutDrift {
  /** One sentence per difference. */
  readonly differences: readonly string[];
  readonly policy: DriftPolicy;
  /** Why nothing was done about it, in one sentence. */
  readonly held: string;
  /** Absent when the provider does not tell. */
  readonly change?: ProviderChange;
  readonly foundAt: EpochMs;
}

/**
 * Which reading was answered last, so that an older one changes nothing.
 *
 * @public
 */
export interface DriftAnswer {
  readonly readAt: EpochMs;
  /** When ours was last written again. */
  readonly restoredAt?: EpochMs;
}
