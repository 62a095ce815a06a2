import type { LifecycleService } from '@backstage/backend-plugin-api';
import type { Settings } from '../config/readSettings';
import { createSentryReporter } from './createSentryReporter';
import { SILENT_REPORTER } from './ErrorReporter';
import type { ErrorReporter } from './ErrorReporter';

/** The configured reporter; what it still holds is sent at shutdown. */
export async function createReporter(
  { sentry }: Settings,
  lifecycle: LifecycleService,
): Promise<ErrorReporter> {
  if (!sentry) {
    return SILENT_REPORTER;
  }
  const reporter = await createSentryReporter(sentry);
  lifecycle.addShutdownHook(() => reporter.flush());
  return reporter;
}
