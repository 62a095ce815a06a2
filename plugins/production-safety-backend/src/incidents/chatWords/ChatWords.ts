import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ChatListener,
  Clock,
  DurationMs,
  EpochMs,
} from '@production-safety/core';
import { isTurnLost } from '../../database/turns';
import type { JobObserver } from '../../jobs/JobObserver';
import type {
  ChatWordTable,
  StoredChatWord,
  ToldChatWord,
} from './ChatWordTable';
import type { Pins } from './Pins';
import type { Presses } from './Presses';

/** What fails for longer is left out, so that it holds up nothing else. */
const TRIED_FOR_MS: DurationMs = 3_600_000;
/** Between two tries of one that fails. */
const TRY_AGAIN_MS: DurationMs = 30_000;

interface ChatWordsOptions {
  readonly table: Pick<ChatWordTable, 'add' | 'due' | 'done'>;
  readonly pins: Pick<Pins, 'note' | 'takeBack'>;
  readonly presses: Pick<Presses, 'answer'>;
  readonly listenerOf: (chat: string) => ChatListener | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Does what people ask for in chats, and keeps what they pin there. Doing it
 * twice leaves the same.
 */
export class ChatWords {
  readonly #options: ChatWordsOptions;
  /** Until when those that failed are left alone. */
  readonly #resting = new Map<string, EpochMs>();

  constructor(options: ChatWordsOptions) {
    this.#options = options;
  }

  /** Stores a word, to be attended to soon. */
  take(stored: StoredChatWord): Promise<void> {
    const { table, clock } = this.#options;
    return table.add(stored, clock.now());
  }

  /**
   * Attends to what waits. One that fails holds up no other, and what is pinned
   * nothing that is pressed.
   */
  async drain(what: 'presses' | 'pins'): Promise<void> {
    const { table, clock, logger, observer } = this.#options;
    for (const stored of await table.due(what, clock.now() - TRIED_FOR_MS)) {
      const key = `${stored.chat} ${stored.word.deliveryId}`;
      if (clock.now() < (this.#resting.get(key) ?? 0)) continue;
      try {
        const told = await this.#attend(stored);
        await table.done(stored, clock.now(), told);
        this.#resting.delete(key);
      } catch (error) {
        if (isTurnLost(error)) throw error;
        this.#resting.set(key, clock.now() + TRY_AGAIN_MS);
        observer.jobFailed?.('chat-words', error);
        logger.error(
          `What somebody did in the chat ${stored.chat} could not be attended to: ${error}`,
        );
      }
    }
  }

  async #attend(stored: StoredChatWord): Promise<ToldChatWord | undefined> {
    const { pins, presses, listenerOf } = this.#options;
    const { word } = stored;
    const listener = listenerOf(stored.chat);
    // Its secret was taken out of the configuration meanwhile.
    if (!listener) return undefined;
    const heard = { ...stored, listener };
    switch (word.kind) {
      case 'pressed':
        await presses.answer({ ...heard, word });
        return undefined;
      case 'pinned':
        return pins.note({ ...heard, word });
      case 'unpinned':
        return pins.takeBack({ ...heard, word });
      default:
        return unreachable(word);
    }
  }
}

function unreachable(word: never): never {
  throw new Error(`Unknown word ${JSON.stringify(word)}`);
}
