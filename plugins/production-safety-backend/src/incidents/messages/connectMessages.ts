import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, Incident, IncidentService } from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../../jobs/JobObserver';
import { TurnLease } from '../../jobs/TurnLease';
import type { PluginServices } from '../../PluginServices';
import type { MessageTargets } from '../../view/messageViews';
import type { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { DueEffects } from '../DueEffects';
import { EFFECT_TABLES } from '../effectTables';
import { createMessenger } from './createMessenger';
import { MessageWorker } from './MessageWorker';
import { PageReader } from './PageReader';
import { PlaceTable } from './PlaceTable';
import { Reporter } from './Reporter';

type MessageOptions = Pick<
  PluginServices,
  'announcers' | 'statusPages' | 'lifecycle'
> & {
  readonly logger: LoggerService;
  readonly knex: Knex;
  readonly clock: Clock;
  readonly appUrl: string;
  readonly observer: JobObserver;
  readonly store: DatabaseIncidentStore;
  readonly service: IncidentService;
};

/** What sends messages, until shutdown. */
export interface ConnectedMessages {
  /** What is connected for an incident, and where it is there. */
  targetsOf(incident: Incident): Promise<MessageTargets>;
  start(): Promise<void>;
}

/** Puts together what tells chats and status pages. */
export function connectMessages(options: MessageOptions): ConnectedMessages {
  const { clock, knex, lifecycle } = options;
  const places = new PlaceTable(knex);
  const reporter = new Reporter(options);
  const lease = new TurnLease({ knex, clock, name: 'incident-messages' });
  const worker = new MessageWorker({
    ...options,
    effects: new DueEffects({ ...options, table: EFFECT_TABLES.messages }),
    messenger: createMessenger({ ...options, places, reporter }),
    pages: new PageReader({ ...options, places }),
    lease,
  });
  return {
    async targetsOf(incident) {
      return {
        chats: options.announcers.for(incident),
        pages: options.statusPages.for(incident),
        places: await places.ofIncident(incident.id),
      };
    },
    async start() {
      await lease.forgetWhenAlone();
      lifecycle.addShutdownHook(() => worker.stop());
      worker.start();
    },
  };
}
