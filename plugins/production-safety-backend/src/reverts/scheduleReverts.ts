import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Clock, RolloutEventType } from '@production-safety/core';
import type { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { JobObserver } from '../jobs/JobObserver';
import { watched } from '../jobs/scheduleJobs';
import { SoonAfterCommit } from '../jobs/SoonAfterCommit';
import type { ConnectedReverts } from './connectReverts';

/** After these there is something new to take back. */
const CHANGED: readonly RolloutEventType[] = [
  'started',
  'phase-entered',
  'plan-changed',
  'restored',
];

/** Portals that start together do not ask a code host together. */
const SPREAD_SECONDS = 300;

/**
 * Has the reverts of running rollouts tried now and then, by one replica at a
 * time, and soon after a rollout went on.
 */
export async function scheduleReverts(
  { preparer, settings }: ConnectedReverts,
  around: {
    readonly store: Pick<DatabaseRolloutStore, 'onCommit'>;
    readonly scheduler: SchedulerService;
    readonly lifecycle: LifecycleService;
    readonly logger: LoggerService;
    readonly observer: JobObserver;
    readonly clock: Clock;
    /** A number in [0, 1). */
    readonly random: () => number;
  },
): Promise<void> {
  const { store, scheduler, lifecycle, random } = around;
  const soon = new SoonAfterCommit({
    ...around,
    types: CHANGED,
    collectMs: 2_000,
    work: (signal, ids) => preparer.prepareRunning(signal, ids),
    failed: 'Reverts could not be prepared after a change',
  });
  const stopListening = store.onCommit((rolloutId, _version, types) =>
    soon.noteCommit(rolloutId, types),
  );
  lifecycle.addShutdownHook(async () => {
    stopListening();
    await soon.stop();
  });
  await scheduler.scheduleTask({
    id: 'production-safety-reverts',
    frequency: settings.prepareEvery,
    timeout: { minutes: 30 },
    initialDelay: { seconds: 20 + Math.floor(random() * SPREAD_SECONDS) },
    scope: 'global',
    fn: watched('reverts', signal => preparer.prepareRunning(signal), around),
  });
}
