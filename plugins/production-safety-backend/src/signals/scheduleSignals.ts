import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { JobObserver } from '../jobs/JobObserver';
import { watched } from '../jobs/scheduleJobs';
import type { SignalUpkeep } from './SignalUpkeep';

/** Has stored signals put together and forgotten, by one replica at a time. */
export async function scheduleSignals(
  upkeep: Pick<SignalUpkeep, 'run'>,
  around: {
    readonly scheduler: SchedulerService;
    readonly logger: LoggerService;
    readonly observer: JobObserver;
  },
): Promise<void> {
  await around.scheduler.scheduleTask({
    id: 'production-safety-signals',
    frequency: { minutes: 30 },
    timeout: { minutes: 20 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    fn: watched('signals', signal => upkeep.run(signal), around),
  });
}
