import type { Clock, IdSource } from '@production-safety/core';
import { IncidentService, type RunService } from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../jobs/JobObserver';
import { TurnLease } from '../jobs/TurnLease';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { PluginServices } from '../PluginServices';
import { connectRuns } from '../runs/connectRuns';
import type { RunbookPages } from '../runs/RunbookPages';
import type { StepReadings } from '../runs/StepReadings';
import { ChecklistFacts } from '../watch/ChecklistFacts';
import { GateFactsReader } from '../watch/GateFactsReader';
import { Checklists } from './Checklists';
import { createPager } from './createPager';
import { DatabaseIncidentStore } from './DatabaseIncidentStore';
import { DueEffects } from './DueEffects';
import { IncidentAccess } from './IncidentAccess';
import { IncidentWorker } from './IncidentWorker';
import { IncidentFacts } from './IncidentFacts';
import { IncidentQueries } from './IncidentQueries';
import { IncidentTimeline } from './IncidentTimeline';
import {
  connectMessages,
  type ConnectedMessages,
} from './messages/connectMessages';
import { connectOnCall, type ConnectedOnCall } from './onCall/connectOnCall';
import { PagerWords } from './pagerWords/PagerWords';
import type { PagerWordTable } from './pagerWords/PagerWordTable';
import { publishChanges } from './publishChanges';
import { readIncidentSettings } from './readIncidentSettings';

/** What the API needs of incidents and runs. */
export interface ConnectedIncidents {
  readonly access: IncidentAccess;
  readonly facts: GateFactsReader;
  readonly checklists: Checklists;
  readonly messages: Pick<ConnectedMessages, 'targetsOf'>;
  readonly onCall: Omit<ConnectedOnCall, 'start'>;
  readonly queries: IncidentQueries;
  readonly runbookPages: RunbookPages;
  readonly runs: RunService;
  readonly stepReadings: StepReadings;
  readonly service: IncidentService;
  readonly store: DatabaseIncidentStore;
  readonly timeline: IncidentTimeline;
  readonly words: Pick<PagerWords, 'take'>;
  /** Pages and sends messages until shutdown, while it is this replica's turn. */
  start(): Promise<void>;
}

type IncidentOptions = Pick<
  PluginServices,
  | 'announcers'
  | 'auth'
  | 'catalog'
  | 'config'
  | 'flags'
  | 'lifecycle'
  | 'logger'
  | 'pagers'
  | 'notifications'
  | 'permissions'
  | 'rotas'
  | 'scheduler'
  | 'signals'
  | 'statusPages'
  | 'urlReader'
> & {
  readonly knex: Knex;
  readonly rollouts: RolloutQueries;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly appPath: string;
  readonly appUrl: string;
  readonly observer: JobObserver;
  readonly words: PagerWordTable;
};

/**
 * Puts the parts of incidents together.
 *
 * @throws InputError for a setting that cannot be used.
 */
export function connectIncidents(options: IncidentOptions): ConnectedIncidents {
  const { clock, knex, lifecycle } = options;
  const settings = readIncidentSettings(options.config);
  const store = new DatabaseIncidentStore(options);
  const service = new IncidentService({ ...options, store });
  const queries = new IncidentQueries(knex);
  const connected = connectRuns(options, queries);
  const { acts, reader, runs, table } = connected;
  const lease = new TurnLease({ knex, clock, name: 'incidents' });
  const words = new PagerWords({
    ...options,
    table: options.words,
    store,
    service,
  });
  const worker = new IncidentWorker({
    ...options,
    words,
    acts,
    effects: new DueEffects(options),
    store,
    service,
    pager: createPager({ ...options, ...settings, service }),
    lease,
  });
  const messages = connectMessages({ ...options, store, service });
  const onCall = connectOnCall({ ...options, store });
  publishChanges(options, store, table);
  return {
    access: new IncidentAccess(options),
    checklists: new Checklists({
      ...options,
      table,
      service: runs,
      reader,
      settings,
    }),
    facts: new GateFactsReader({
      incidents: new IncidentFacts({ ...options, ...settings, queries }),
      checklists: new ChecklistFacts({ table, runs, clock }),
    }),
    messages,
    onCall,
    queries,
    runbookPages: connected.runbookPages,
    runs,
    service,
    stepReadings: connected.stepReadings,
    store,
    timeline: new IncidentTimeline(knex),
    words,
    async start() {
      await lease.forgetWhenAlone();
      lifecycle.addShutdownHook(() => worker.stop());
      worker.start();
      await messages.start();
      await onCall.start();
    },
  };
}
