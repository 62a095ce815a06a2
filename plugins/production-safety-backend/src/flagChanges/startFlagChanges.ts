import type {
  LifecycleService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@production-safety/core';
import type { Knex } from 'knex';
import type { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { JobObserver } from '../jobs/JobObserver';
import { readJobSettings } from '../jobs/jobSettings';
import { TurnLease } from '../jobs/TurnLease';
import type { SafetyMetrics } from '../observe/metrics';
import { FlagChangeCollector } from './FlagChangeCollector';
import type { FlagChangeLogRegistry } from './FlagChangeLogRegistry';
import { FlagChangeTable } from './FlagChangeTable';
import { FlagChangeTeller } from './FlagChangeTeller';
import { FlagChangeWorker } from './FlagChangeWorker';
import { MovedRollouts } from './MovedRollouts';

export interface FlagChangeOptions {
  readonly knex: Knex;
  readonly store: DatabaseRolloutStore;
  readonly flagChangeLogs: Pick<FlagChangeLogRegistry, 'all'>;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly clock: Clock;
  readonly observer: JobObserver;
  readonly metrics: Pick<SafetyMetrics, 'watchFlagChanges'>;
  readonly config: RootConfigService;
}

/**
 * Tells the connected logs which flags are changed, until shutdown. Without a
 * log nothing is collected.
 *
 * @throws InputError for a setting that cannot be used.
 */
export async function startFlagChanges(
  options: FlagChangeOptions,
): Promise<void> {
  const { knex, clock, lifecycle, store, metrics } = options;
  const registrations = options.flagChangeLogs.all();
  if (registrations.length === 0) return;
  const table = new FlagChangeTable(knex);
  await table.begin(registrations.map(({ id }) => id));
  const lease = new TurnLease({ knex, clock, name: 'flag-changes' });
  const tellers = registrations.map(
    registration =>
      new FlagChangeTeller({
        ...options,
        registration,
        table,
        mayTell: () => lease.isHeld,
      }),
  );
  const collector = new FlagChangeCollector({
    ...options,
    ...readJobSettings(options.config),
    rollouts: new MovedRollouts(knex),
  });
  const worker = new FlagChangeWorker({
    ...options,
    collector,
    tellers,
    lease,
  });
  metrics.watchFlagChanges(() =>
    Promise.all(
      registrations.map(async ({ id, environments }) => ({
        log: id,
        waiting: await table.waiting(id, environments),
      })),
    ),
  );
  await lease.forgetWhenAlone();
  const stopListening = store.onCommit(() => worker.wake());
  lifecycle.addShutdownHook(() => {
    stopListening();
    return worker.stop();
  });
  worker.start();
}
