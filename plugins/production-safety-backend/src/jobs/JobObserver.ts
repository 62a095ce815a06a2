import type { RolloutEffectKind, WatchDepth } from '@production-safety/core';
import type { ForgottenKind } from './Forgetting';

/** Told what the jobs did; must not throw. All members are optional. */
export interface JobObserver {
  effectSettled?(report: {
    readonly kind: RolloutEffectKind;
    readonly rolloutId: string;
    readonly status: 'done' | 'retry' | 'given-up' | 'lost';
    readonly attempt: number;
    /** From the claim to the outcome. */
    readonly elapsedMs: number;
    readonly reason?: string;
  }): void;
  servingChecked?(report: {
    readonly provider: string;
    readonly environment: string;
    readonly rollouts: number;
    readonly differing: number;
    readonly elapsedMs: number;
    readonly error?: string;
  }): void;
  catalogReconciled?(report: {
    readonly entities: number;
    readonly changed: number;
    readonly orphaned: number;
    readonly refused: number;
    /** Rollouts for which something broke; the others had their turn. */
    readonly failed: number;
    readonly elapsedMs: number;
    readonly error?: string;
  }): void;
  rolloutsWatched?(report: {
    readonly depth: WatchDepth;
    readonly rollouts: number;
    /** Those that were told something that changed them. */
    readonly reported: number;
    readonly elapsedMs: number;
  }): void;
  /** Retention has removed what its time was over for. */
  forgotten?(report: {
    readonly kind: ForgottenKind;
    readonly count: number;
  }): void;
  /** Something failed that nobody waits for. */
  jobFailed?(job: string, error: unknown): void;
}
