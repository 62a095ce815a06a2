import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  DurationMs,
  EffectOutcome,
  Outbox,
  RolloutEffect,
  RolloutEffectKind,
} from '@production-safety/core';
import type { DatabaseOutbox } from '../database/DatabaseOutbox';
import type { JobObserver } from './JobObserver';

/** Carries out an effect; the attempt is 1 for its first run. */
export type RunEffect = (
  effect: RolloutEffect,
  attempt: number,
  signal: AbortSignal,
) => Promise<EffectOutcome>;

export type WorkedOutbox = Outbox &
  Pick<DatabaseOutbox, 'claim' | 'nextDueAfter'>;

export interface EffectLoopOptions {
  readonly kind: RolloutEffectKind;
  /** At most this many effects at the same time. */
  readonly slots: number;
  readonly outbox: WorkedOutbox;
  readonly run: RunEffect;
  readonly clock: Clock;
  /** Between 0 and 1; spreads out what would fall together. */
  readonly random: () => number;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  readonly leaseMs: DurationMs;
  readonly pollMs: DurationMs;
}
