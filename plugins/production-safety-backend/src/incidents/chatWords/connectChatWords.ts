import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ChatDelivery,
  ChatListener,
  Clock,
  EpochMs,
  IncidentService,
  IncidentStore,
} from '@production-safety/core';
import type { AuditTrail } from '../../audit/AuditTrail';
import type { JobObserver } from '../../jobs/JobObserver';
import type { PluginServices } from '../../PluginServices';
import type { PlaceTable } from '../messages/PlaceTable';
import { ChatPeople } from './ChatPeople';
import { ChatWords } from './ChatWords';
import type { ChatWordTable } from './ChatWordTable';
import { Pins } from './Pins';
import { Presses } from './Presses';

type ChatWordsOptions = Pick<
  PluginServices,
  'announcers' | 'auth' | 'catalog'
> & {
  readonly table: ChatWordTable;
  readonly places: PlaceTable;
  readonly store: IncidentStore;
  readonly service: IncidentService;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
};

/** What the API needs to hear chats. */
export interface ConnectedChats {
  readonly words: Pick<ChatWords, 'take' | 'drain'>;
  listenerOf(chat: string): ChatListener | undefined;
  /** Chats whose secret a delivery was signed with. */
  believing(delivery: ChatDelivery, now: EpochMs): readonly string[];
}

/** Puts together what hears chats. */
export function connectChatWords(options: ChatWordsOptions): ConnectedChats {
  const { announcers } = options;
  const chats = () => announcers.all();
  const listenerOf = (chat: string) =>
    chats().find(({ id }) => id === chat)?.listener;
  const people = new ChatPeople({ ...options, chats });
  return {
    words: new ChatWords({
      ...options,
      pins: new Pins(options),
      presses: new Presses({ ...options, people }),
      listenerOf,
    }),
    listenerOf,
    believing: (delivery, now) =>
      chats()
        .filter(({ listener }) => listener?.verify(delivery, now))
        .map(({ id }) => id),
  };
}
