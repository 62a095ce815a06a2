import type {
  AuthService,
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Clock,
  EffectDeps,
  FlagControl,
  RolloutService,
} from '@production-safety/core';
import type { DatabaseOutbox } from '../database/DatabaseOutbox';
import type { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { JobObserver } from './JobObserver';

export interface JobOptions {
  readonly store: DatabaseRolloutStore;
  readonly outbox: DatabaseOutbox;
  readonly queries: RolloutQueries;
  readonly service: RolloutService;
  /** Flag providers by instance id. */
  readonly flags: ReadonlyMap<string, FlagControl>;
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly scheduler: SchedulerService;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly config: RootConfigService;
  readonly clock: Clock;
  /** Delivers a notice; rejects to have it tried again. */
  readonly notify: EffectDeps['notify'];
  /** For metrics and error reports. */
  readonly observer?: JobObserver;
}

/**
 * Starts what works in the background: the worker that runs effects (until
 * shutdown), and the scheduled serving check, catalog reconciliation and
 * retention (one replica at a time).
 */
export async function startJobs(options: JobOptions): Promise<void> {
  throw new Error(`Not written yet: ${options}`);
}
