import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { JobObserver } from './JobObserver';
import type { JobSettings } from './jobSettings';

type Job = (signal: AbortSignal) => Promise<void>;

interface JobSurroundings {
  readonly scheduler: SchedulerService;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/** Puts the periodic jobs on the schedule: one replica at a time each. */
export async function scheduleJobs(
  { scheduler, ...around }: JobSurroundings,
  settings: Pick<JobSettings, 'servingCheckEvery' | 'reconcileEvery'>,
  jobs: { readonly check: Job; readonly reconcile: Job; readonly retain: Job },
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'production-safety-catalog',
    frequency: settings.reconcileEvery,
    timeout: { minutes: 5 },
    initialDelay: { seconds: 1 },
    scope: 'global',
    fn: watched('catalog', jobs.reconcile, around),
  });
  await scheduler.scheduleTask({
    id: 'production-safety-serving-check',
    frequency: settings.servingCheckEvery,
    timeout: { minutes: 2 },
    initialDelay: { seconds: 2 },
    scope: 'global',
    fn: watched('serving-check', jobs.check, around),
  });
  await scheduler.scheduleTask({
    id: 'production-safety-retention',
    frequency: { hours: 24 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 10 },
    scope: 'global',
    fn: watched('retention', jobs.retain, around),
  });
}

/**
 * The scheduler runs a job that failed again at its next time, and only its
 * own log would know. A job that is told to stop has not failed.
 */
export function watched(
  name: string,
  job: Job,
  { logger, observer }: Omit<JobSurroundings, 'scheduler'>,
): Job {
  return async signal => {
    try {
      await job(signal);
    } catch (error) {
      if (signal.aborted) return;
      logger.error(`The job ${name} failed: ${error}`);
      observer.jobFailed?.(name, error);
      throw error;
    }
  };
}
