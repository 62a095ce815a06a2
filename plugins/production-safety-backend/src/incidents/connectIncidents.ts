import type {
  Clock,
  DurationMs,
  GateRules,
  IdSource,
} from '@production-safety/core';
import { IncidentService, type RunService } from '@production-safety/core';
import type { Knex } from 'knex';
import type { AuditTrail } from '../audit/AuditTrail';
import type { JobObserver } from '../jobs/JobObserver';
import { TurnLease } from '../jobs/TurnLease';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { PluginServices } from '../PluginServices';
import { connectRuns } from '../runs/connectRuns';
import type { ConnectedRuns } from '../runs/connectRuns';
import { ChecklistFacts } from '../watch/ChecklistFacts';
import { GateFactsReader } from '../watch/GateFactsReader';
import type { ChatWordTable } from './chatWords/ChatWordTable';
import { Checklists } from './Checklists';
import { ComponentRules } from './ComponentRules';
import {
  connectDeploys,
  type ConnectedDeploys,
} from './deploys/connectDeploys';
import { createPager } from './createPager';
import { DatabaseIncidentStore } from './DatabaseIncidentStore';
import { DueEffects } from './DueEffects';
import { IncidentAccess } from './IncidentAccess';
import { IncidentWorker } from './IncidentWorker';
import { IncidentFacts } from './IncidentFacts';
import { IncidentQueries } from './IncidentQueries';
import { connectItems, type ConnectedItems } from './items/connectItems';
import { IncidentNotifications } from './notifications/IncidentNotifications';
import { IncidentTimeline } from './timeline/IncidentTimeline';
import {
  connectMessages,
  type ConnectedMessages,
} from './messages/connectMessages';
import { connectOnCall, type ConnectedOnCall } from './onCall/connectOnCall';
import type { PagerRegistry } from './PagerRegistry';
import { PagerWords } from './pagerWords/PagerWords';
import type { PagerWordTable } from './pagerWords/PagerWordTable';
import { createPrompter } from './prompts/createPrompter';
import { publishChanges } from './publishChanges';
import { readIncidentSettings } from './readIncidentSettings';

/** What the API needs of incidents and runs. */
export interface ConnectedIncidents {
  readonly access: IncidentAccess;
  readonly facts: GateFactsReader;
  readonly checklists: Checklists;
  readonly deploys: Omit<ConnectedDeploys, 'start'>;
  readonly items: Omit<ConnectedItems, 'start'>;
  readonly messages: Pick<ConnectedMessages, 'targetsOf' | 'chats'>;
  readonly onCall: Omit<ConnectedOnCall, 'start'>;
  readonly pagers: Pick<PagerRegistry, 'for'>;
  readonly queries: IncidentQueries;
  readonly rules: ComponentRules;
  readonly runbookChecks: ConnectedRuns['runbookChecks'];
  readonly runbookPages: ConnectedRuns['runbookPages'];
  readonly runs: RunService;
  readonly stepReadings: ConnectedRuns['stepReadings'];
  readonly service: IncidentService;
  readonly stepFigures: ConnectedRuns['stepFigures'];
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
  | 'codeHosts'
  | 'config'
  | 'events'
  | 'issueTrackers'
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
  readonly permissionsKeptForMs: DurationMs;
  readonly ids: IdSource;
  readonly appPath: string;
  readonly appUrl: string;
  readonly observer: JobObserver;
  readonly words: PagerWordTable;
  readonly chatWords: ChatWordTable;
  readonly audit: AuditTrail;
  /** What gates are told that holds for all rollouts. */
  readonly rules: GateRules;
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
  const service = new IncidentService({ ...options, ...settings, store });
  const queries = new IncidentQueries(knex);
  const connected = connectRuns(options, queries, store);
  const { acts, reader, runs, table } = connected;
  const lease = new TurnLease({ knex, clock, name: 'incidents' });
  const parts = { ...options, ...settings, settings, store, service, reader };
  const words = new PagerWords({ ...parts, table: options.words });
  const rules = new ComponentRules(options);
  const checklists = new Checklists({ ...parts, rules, table, service: runs });
  const notifications = new IncidentNotifications(parts);
  const worker = new IncidentWorker({
    ...parts,
    words,
    acts,
    notifications,
    effects: new DueEffects(options),
    pager: createPager({ ...parts, notifications, queries }),
    prompter: createPrompter({ ...parts, notifications, checklists }),
    lease,
  });
  const messages = connectMessages(parts);
  const items = connectItems(parts);
  const onCall = connectOnCall(parts);
  const deploys = connectDeploys({ ...parts, queries });
  publishChanges(options, store, table);
  return {
    access: new IncidentAccess(options),
    checklists,
    facts: factsForGates({ ...options, ...settings, queries, table, runs }),
    deploys,
    items,
    messages,
    onCall,
    pagers: options.pagers,
    queries,
    rules,
    runbookChecks: connected.runbookChecks,
    runbookPages: connected.runbookPages,
    runs,
    service,
    stepFigures: connected.stepFigures,
    stepReadings: connected.stepReadings,
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
      await deploys.start();
    },
  };
}

/** What gates ask of incidents and of runs. */
const factsForGates = (
  parts: ConstructorParameters<typeof IncidentFacts>[0] &
    ConstructorParameters<typeof ChecklistFacts>[0] &
    Pick<IncidentOptions, 'rules'>,
): GateFactsReader =>
  new GateFactsReader({
    incidents: new IncidentFacts(parts),
    checklists: new ChecklistFacts(parts),
    rules: parts.rules,
  });
