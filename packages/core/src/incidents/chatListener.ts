import type { EpochMs } from '../shared/time';
import type { PressedAction } from './announcer';

/**
 * A message that came in from a chat, not yet believed.
 *
 * @public
 */
export interface ChatDelivery {
  /** The bytes as they were sent: signatures are made over these. */
  readonly body: Uint8Array;
  /** Undefined when the message has no such header. */
  readonly header: (name: string) => string | undefined;
}

/**
 * What somebody did in a chat.
 *
 * @public
 */
export type ChatWord = {
  /** The same when it is delivered again. */
  readonly deliveryId: string;
  readonly at: EpochMs;
  /** Who did it, by the chat's own id. */
  readonly user: string;
  /** Of the topic that it happened at, as `show` of the announcer gave it. */
  readonly place: string;
  /** How the places of everything begin that is said in the same room. */
  readonly room: string;
} & (
  | { readonly kind: 'pressed'; readonly action: PressedAction }
  | ({ readonly kind: 'pinned' } & PinnedMessage)
  | { readonly kind: 'unpinned'; readonly message: string }
);

/**
 * A message that somebody wants to be kept.
 *
 * @public
 */
export interface PinnedMessage {
  /** The same for each pin of it. */
  readonly message: string;
  /** Plain text, at most 2,000 characters; empty when it has none. */
  readonly text: string;
  /** Who wrote it, by the chat's own id. */
  readonly author?: string;
  readonly href?: string;
}

/**
 * What a delivery is: something that somebody did, a question of the chat
 * whether we are there, or nothing that is for us.
 *
 * @public
 */
export type HeardInChat =
  | { readonly kind: 'word'; readonly word: ChatWord }
  | { readonly kind: 'challenge'; readonly answer: string }
  | { readonly kind: 'nothing' };

/**
 * Somebody in a chat.
 *
 * @public
 */
export interface ChatPerson {
  readonly id: string;
  readonly name: string;
  /** Only one that the chat has verified. */
  readonly email?: string;
}

/**
 * Hears what people do in a chat: a chat vendor, without its words.
 *
 * @remarks
 * Obligations, held by the conformance suite:
 *
 * - `verify` believes only who has the secret, and nothing that was sent more
 *   than five minutes ago or is ahead of time. It takes the same time for one
 *   wrong signature as for another.
 * - `hear` is asked of what was believed. A delivery that is sent again is the
 *   same word.
 * - `personOf` knows only people of the own organisation: no guests of others,
 *   no machines, and nobody who has left.
 * - `whisper` is read by one person alone.
 *
 * The last two reject with `SafetyError` `port-unavailable` for what may work
 * later and `port-rejected` for what will not.
 *
 * @public
 */
export interface ChatListener {
  verify(delivery: ChatDelivery, now: EpochMs): boolean;
  hear(delivery: ChatDelivery, now: EpochMs): HeardInChat;
  personOf(user: string): Promise<ChatPerson | undefined>;
  whisper(place: string, user: string, text: string): Promise<void>;
}
