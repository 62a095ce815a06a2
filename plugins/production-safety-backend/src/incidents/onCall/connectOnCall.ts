import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Clock, Incident } from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../../jobs/JobObserver';
import { watched } from '../../jobs/scheduleJobs';
import type { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { OnCallRefresher } from './OnCallRefresher';
import type { OnCallRegistry } from './OnCallRegistry';
import { OnCallTable } from './OnCallTable';

/** An answer is asked for again after this long. */
const EVERY = { minutes: 5 };

interface OnCallOptions {
  readonly rotas: OnCallRegistry;
  readonly knex: Knex;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly scheduler: SchedulerService;
  readonly observer: JobObserver;
  readonly store: Pick<DatabaseIncidentStore, 'onCommit'>;
}

/** Who is on call, as far as it is known. */
export interface ConnectedOnCall {
  readonly rotas: Pick<OnCallRegistry, 'for'>;
  readonly table: Pick<OnCallTable, 'all'>;
  start(): Promise<void>;
}

/** Puts together what knows who is on call. */
export function connectOnCall(options: OnCallOptions): ConnectedOnCall {
  const { rotas, knex, logger, scheduler, store } = options;
  const table = new OnCallTable(knex);
  const refresher = new OnCallRefresher({ ...options, table });
  store.onCommit(incident => {
    if (!isNew(incident)) return;
    refresher.ask(rotas.for(incident.components ?? [])).catch(error => {
      logger.warn(`Who is on call could not be kept: ${error}`);
    });
  });
  return {
    rotas,
    table,
    async start() {
      await scheduler.scheduleTask({
        id: 'production-safety-on-call',
        frequency: EVERY,
        timeout: { minutes: 4 },
        initialDelay: { seconds: 3 },
        scope: 'global',
        fn: watched('on-call', () => refresher.refresh(), options),
      });
    },
  };
}

/** Its first commit: whoever is in it will want to know at once. */
function isNew({ version }: Incident): boolean {
  return version === 1;
}
