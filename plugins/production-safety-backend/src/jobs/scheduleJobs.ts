import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { JobSettings } from './jobSettings';

type Job = (signal: AbortSignal) => Promise<void>;

/** Puts the periodic jobs on the schedule: one replica at a time each. */
export async function scheduleJobs(
  scheduler: SchedulerService,
  settings: Pick<JobSettings, 'servingCheckEvery' | 'reconcileEvery'>,
  jobs: { readonly check: Job; readonly reconcile: Job; readonly retain: Job },
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'production-safety-catalog',
    frequency: settings.reconcileEvery,
    timeout: { minutes: 5 },
    initialDelay: { seconds: 1 },
    scope: 'global',
    fn: jobs.reconcile,
  });
  await scheduler.scheduleTask({
    id: 'production-safety-serving-check',
    frequency: settings.servingCheckEvery,
    timeout: { minutes: 2 },
    initialDelay: { seconds: 2 },
    scope: 'global',
    fn: jobs.check,
  });
  await scheduler.scheduleTask({
    id: 'production-safety-retention',
    frequency: { hours: 24 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 10 },
    scope: 'global',
    fn: jobs.retain,
  });
}
