import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, IncidentService } from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../../jobs/JobObserver';
import { TurnLease } from '../../jobs/TurnLease';
import type { PluginServices } from '../../PluginServices';
import type { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { DueEffects } from '../DueEffects';
import { EFFECT_TABLES } from '../effectTables';
import { createIssue } from './createIssue';
import { IssuePlaces } from './IssuePlaces';
import { IssueReader } from './IssueReader';
import { IssueTable } from './IssueTable';
import type { IssueTrackerRegistry } from './IssueTrackerRegistry';
import { IssueWorker } from './IssueWorker';
import { ItemQueries } from './ItemQueries';

type ItemOptions = Pick<
  PluginServices,
  'catalog' | 'issueTrackers' | 'lifecycle'
> & {
  readonly logger: LoggerService;
  readonly knex: Knex;
  readonly clock: Clock;
  readonly appUrl: string;
  readonly observer: JobObserver;
  readonly store: DatabaseIncidentStore;
  readonly service: IncidentService;
};

/** Action items over all incidents, and their issues. */
export interface ConnectedItems {
  readonly queries: ItemQueries;
  readonly issues: Pick<IssueTable, 'ofIncidents'>;
  readonly places: Pick<IssuePlaces, 'placeOf'>;
  readonly trackers: Pick<IssueTrackerRegistry, 'all'>;
  /** Creates issues until shutdown, while it is this replica's turn. */
  start(): Promise<void>;
}

/** Puts together what follows action items up. */
export function connectItems(options: ItemOptions): ConnectedItems {
  const { clock, issueTrackers, knex, lifecycle } = options;
  const table = new IssueTable(knex);
  const lease = new TurnLease({ knex, clock, name: 'incident-issues' });
  const worker = new IssueWorker({
    ...options,
    effects: new DueEffects({ ...options, table: EFFECT_TABLES.issues }),
    create: (incident, itemId) =>
      createIssue({ ...options, table }, incident, itemId),
    reader: new IssueReader({ ...options, table }),
    lease,
  });
  return {
    queries: new ItemQueries(knex),
    issues: table,
    places: new IssuePlaces(options),
    trackers: issueTrackers,
    async start() {
      await lease.forgetWhenAlone();
      lifecycle.addShutdownHook(() => worker.stop());
      worker.start();
    },
  };
}
