import type { ChatListener, ChatWord } from '@production-safety/core';
import type { StoredChatWord } from './ChatWordTable';

export type WordOf<K extends ChatWord['kind']> = Extract<
  ChatWord,
  { readonly kind: K }
>;

/** A word of one kind, and the chat to answer in. */
export interface HeardWord<W extends ChatWord = ChatWord>
  extends StoredChatWord {
  readonly word: W;
  readonly listener: ChatListener;
}
