import type { DurationMs } from '../shared/time';
import type { Exposure } from './exposure';
import type { Rung } from './ladder/rungs';

/**
 * Whom a notification is about and what it says; rendering is the adapter's.
 *
 * @public
 */
export interface RolloutNotice {
  readonly topic:
    | 'phase-entered'
    | 'rollback-requested'
    | 'rollback-confirmed'
    | 'rollback-unconfirmed'
    | 'rollback-given-up'
    | 'rung-overdue'
    | 'revert-requested'
    | 'revert-ended'
    | 'restored'
    | 'completed'
    | 'exposure-failed'
    | 'drift'
    | 'guard-fired'
    | 'guard-blind'
    | 'advance-proposed';
  readonly severity: 'critical' | 'high' | 'normal' | 'low';
  /** One sentence. */
  readonly text: string;
}

/**
 * What must happen outside after the events are stored. At least once each.
 *
 * @public
 */
export type RolloutEffect = {
  /** Same key, same effect: a second one is dropped. */
  readonly key: string;
  readonly rolloutId: string;
  /** Do not run before this long after the commit. */
  readonly delayMs: DurationMs;
} & (
  | {
      readonly kind: 'set-exposure';
      readonly generation: number;
      readonly exposure: Exposure;
      readonly flags: readonly string[];
      /** True when the rollout is completed: on for everybody by default. */
      readonly permanent: boolean;
      /** Not written when by now somebody would get V2 from it. */
      readonly lowering?: true;
    }
  | { readonly kind: 'close'; readonly operationId: string }
  | { readonly kind: 'confirm'; readonly operationId: string }
  | {
      readonly kind: 'switch-off';
      readonly operationId: string;
      readonly flags: readonly string[];
    }
  | {
      /** Looks, when its budget is over, whether a rung was confirmed. */
      readonly kind: 'watch-rung';
      readonly operationId: string;
      readonly rung: Rung;
      /** For `code`: the try that is watched. */
      readonly revertId?: string;
    }
  | {
      readonly kind: 'revert-code';
      readonly operationId: string;
      readonly revertId: string;
    }
  | { readonly kind: 'notify'; readonly notice: RolloutNotice }
);

/** @public */
export type RolloutEffectKind = RolloutEffect['kind'];
