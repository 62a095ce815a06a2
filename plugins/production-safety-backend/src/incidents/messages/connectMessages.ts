import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, Incident, IncidentService } from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../../jobs/JobObserver';
import { TurnLease } from '../../jobs/TurnLease';
import type { PluginServices } from '../../PluginServices';
import type { MessageTargets } from '../../view/messageViews';
import type { AuditTrail } from '../../audit/AuditTrail';
import {
  connectChatWords,
  type ConnectedChats,
} from '../chatWords/connectChatWords';
import type { ChatWordTable } from '../chatWords/ChatWordTable';
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
  'announcers' | 'auth' | 'catalog' | 'statusPages' | 'lifecycle'
> & {
  readonly logger: LoggerService;
  readonly knex: Knex;
  readonly clock: Clock;
  readonly appUrl: string;
  readonly observer: JobObserver;
  readonly store: DatabaseIncidentStore;
  readonly service: IncidentService;
  readonly audit: AuditTrail;
  readonly chatWords: ChatWordTable;
};

/** What sends messages, until shutdown. */
export interface ConnectedMessages {
  readonly chats: ConnectedChats;
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
  const table = options.chatWords;
  const chats = connectChatWords({ ...options, places, table });
  const worker = new MessageWorker({
    ...options,
    effects: new DueEffects({ ...options, table: EFFECT_TABLES.messages }),
    messenger: createMessenger({ ...options, places, reporter }),
    pages: new PageReader({ ...options, places }),
    words: chats.words,
    lease,
  });
  return {
    chats,
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
