import type { JobObserver } from '../jobs/JobObserver';
import type { ErrorReporter } from './ErrorReporter';

/** Also reports what failed in the background. */
export function reportingObserver(
  observer: JobObserver,
  reporter: ErrorReporter,
): JobObserver {
  return {
    ...observer,
    jobFailed(job, error) {
      observer.jobFailed?.(job, error);
      reporter.report(error, { where: 'job', operation: job });
    },
  };
}
