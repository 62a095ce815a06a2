import {
  isSafetyError,
  type Actor,
  type ChatListener,
  type Clock,
  type IncidentCommand,
  type IncidentService,
} from '@production-safety/core';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { digestOf } from '../../events/reading';
import type { PlaceTable } from '../messages/PlaceTable';
import type { ChatWordTable, ToldChatWord } from './ChatWordTable';
import type { HeardWord, WordOf } from './HeardWord';
import { pinnedSentence, unpinnedSentence } from './chatSentences';

const CHAT: Actor = { kind: 'service', ref: 'chat' };

interface PinsOptions {
  readonly table: Pick<ChatWordTable, 'lastPin'>;
  readonly places: Pick<PlaceTable, 'incidentAt' | 'openIn'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
}

/** Puts what people pin in a chat into the timeline of its incident. */
export class Pins {
  constructor(private readonly options: PinsOptions) {}

  async note(
    heard: HeardWord<WordOf<'pinned'>>,
  ): Promise<ToldChatWord | undefined> {
    const { listener, word } = heard;
    const incidentId = await this.#incidentOf(heard);
    if (incidentId === undefined) return undefined;
    const by = await nameOf(listener, word.user);
    const author = word.author && (await nameOf(listener, word.author));
    return this.#execute(heard, incidentId, {
      text: pinnedSentence({ by, author, text: word.text }),
      ...(word.href === undefined ? {} : { evidenceUrl: word.href }),
    });
  }

  /** The entry stays, and another one says that the pin is gone. */
  async takeBack(
    heard: HeardWord<WordOf<'unpinned'>>,
  ): Promise<ToldChatWord | undefined> {
    const { believedBy, listener, word } = heard;
    const pin = await this.options.table.lastPin(believedBy, word.message);
    if (!pin) return undefined;
    const by = await nameOf(listener, word.user);
    return this.#execute(heard, pin.incidentId, {
      text: unpinnedSentence(by),
      supersedes: pin.entryId,
    });
  }

  /**
   * That of the thread. What is pinned beside threads belongs to the one
   * incident that is open there and that everybody may know of, if there is
   * only one.
   */
  async #incidentOf({
    believedBy,
    listener,
    word,
  }: HeardWord<WordOf<'pinned'>>): Promise<string | undefined> {
    const { places } = this.options;
    const ofThread = await places.incidentAt(believedBy, word.place);
    const isInThread = word.message !== word.place;
    // Its first message is pinned by ourselves.
    if (ofThread) return isInThread ? ofThread.incidentId : undefined;
    if (isInThread) return undefined;
    // The app itself pins the first message of everything it tells of.
    if (!(await personIn(listener, word.user))) return undefined;
    const open = await places.openIn(believedBy, word.room);
    return open.length === 1 ? open[0] : undefined;
  }

  async #execute(
    { chat, word }: HeardWord,
    incidentId: string,
    entry: Pick<
      Extract<IncidentCommand, { type: 'note' }>,
      'text' | 'evidenceUrl' | 'supersedes'
    >,
  ): Promise<ToldChatWord | undefined> {
    const { service, clock, logger } = this.options;
    const command = {
      type: 'note',
      occurredAt: Math.min(word.at, clock.now()),
      source: 'chat',
      ...entry,
    } as const;
    const entryId = `chat-${digestOf(`${chat}\n${word.deliveryId}`)}`;
    const told = await service.execute(incidentId, command, CHAT, entryId);
    if (told.outcome === 'accepted') return { incidentId, entryId };
    const why = told.reasons.map(({ message }) => message).join(' ');
    logger.warn(
      `What was pinned for incident ${incidentId} is not noted: ${why}`,
    );
    return undefined;
  }
}

/** Undefined for nobody we know, and where the chat may not say who it is. */
async function personIn(listener: ChatListener, user: string) {
  try {
    return await listener.personOf(user);
  } catch (error) {
    if (isSafetyError(error, 'port-rejected')) return undefined;
    throw error;
  }
}

/** In a thread of ours a pin is noted, whoever it was. */
async function nameOf(listener: ChatListener, user: string): Promise<string> {
  return (await personIn(listener, user))?.name ?? 'Somebody';
}
