import type { Examination, ForeignOverride } from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * A connected flag provider.
 *
 * @public
 */
export interface ProviderView {
  /** What rollouts name as their `provider`. */
  readonly id: string;
  /** Environments that rollouts may name; absent when that is not known. */
  readonly environments?: readonly string[];
  /** How often product clients ask the provider, in seconds. */
  readonly clientPollSeconds: number;
  /** False when its module cannot look into it. */
  readonly canBeExamined: boolean;
}

/**
 * Whether all is as it should be that a rollback depends on.
 *
 * @public
 */
export interface ProviderExaminationView {
  readonly provider: string;
  /** When the provider was asked: answers are kept for half a minute. */
  readonly examinedAt: IsoTime;
  readonly examinations: readonly Examination[];
}

/**
 * Somebody else's setting for a flag of a rollout.
 *
 * @public
 */
export type OverrideView = ForeignOverride;
