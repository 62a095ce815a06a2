import type { Clock, IdSource } from '@production-safety/core';
import { IncidentService, RunService } from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../jobs/JobObserver';
import { TurnLease } from '../jobs/TurnLease';
import type { PluginServices } from '../PluginServices';
import { RunTable } from '../runs/RunTable';
import { RunbookPages } from '../runs/RunbookPages';
import { RunbookReader } from '../runs/RunbookReader';
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
import { connectItems, type ConnectedItems } from './items/connectItems';
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
  readonly items: Omit<ConnectedItems, 'start'>;
  readonly messages: Pick<ConnectedMessages, 'targetsOf'>;
  readonly onCall: Omit<ConnectedOnCall, 'start'>;
  readonly queries: IncidentQueries;
  readonly runbookPages: RunbookPages;
  readonly runs: RunService;
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
  | 'issueTrackers'
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
  const parts = { ...options, store, service };
  const table = new RunTable(knex);
  const runs = new RunService({ store: table, clock });
  const queries = new IncidentQueries(knex);
  const reader = new RunbookReader(options);
  const lease = new TurnLease({ knex, clock, name: 'incidents' });
  const words = new PagerWords({ ...parts, table: options.words });
  const worker = new IncidentWorker({
    ...parts,
    words,
    effects: new DueEffects(options),
    pager: createPager({ ...options, ...settings, service }),
    lease,
  });
  const messages = connectMessages(parts);
  const items = connectItems(parts);
  const onCall = connectOnCall(parts);
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
    items,
    messages,
    onCall,
    queries,
    runbookPages: new RunbookPages({ table, service: runs, reader }),
    runs,
    service,
    store,
    timeline: new IncidentTimeline(knex),
    words,
    async start() {
      await lease.forgetWhenAlone();
      lifecycle.addShutdownHook(() => worker.stop());
      worker.start();
      await messages.start();
      await items.start();
      await onCall.start();
    },
  };
}
