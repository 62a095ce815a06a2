import type { ChatWord, EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { writeInTurn } from '../../database/turns';

/** A word that waits, with the chat it came through. */
export interface StoredChatWord {
  readonly chat: string;
  /** Chats that have the same secret, and so could all have said it. */
  readonly believedBy: readonly string[];
  readonly word: ChatWord;
}

/** What became of a word: an entry in the timeline of an incident. */
export interface ToldChatWord {
  readonly incidentId: string;
  readonly entryId: string;
}

/** At once; the others come next. */
const BATCH = 50;

/** What people did in chats, each once for all replicas. */
export class ChatWordTable {
  constructor(private readonly knex: Knex) {}

  async add(
    { chat, believedBy, word }: StoredChatWord,
    now: EpochMs,
  ): Promise<void> {
    await fromDatabase(() =>
      this.knex('chat_words')
        .insert({
          chat,
          delivery_id: word.deliveryId,
          believed_by: JSON.stringify(believedBy),
          word: JSON.stringify(word),
          message: word.kind === 'pressed' ? null : word.message,
          at: word.at,
          received_at: now,
        })
        .onConflict(['chat', 'delivery_id'])
        .ignore(),
    );
  }

  /** Those that came since then and are not done, in their order. */
  async due(
    what: 'presses' | 'pins',
    since: EpochMs,
  ): Promise<readonly StoredChatWord[]> {
    const waiting = this.knex('chat_words')
      .whereNull('done_at')
      .andWhere('received_at', '>=', since)
      .orderBy(['at', 'received_at', 'delivery_id'])
      .limit(BATCH)
      .select('chat', 'believed_by', 'word');
    // What is pressed is about no message of its own.
    const asked =
      what === 'presses'
        ? waiting.whereNull('message')
        : waiting.whereNotNull('message');
    const rows = await fromDatabase(() => asked);
    return rows.map(row => ({
      chat: row.chat,
      believedBy: JSON.parse(row.believed_by),
      word: JSON.parse(row.word),
    }));
  }

  async done(
    { chat, word }: StoredChatWord,
    now: EpochMs,
    told?: ToldChatWord,
  ): Promise<void> {
    await fromDatabase(() =>
      writeInTurn(this.knex, db =>
        db('chat_words')
          .where({ chat, delivery_id: word.deliveryId })
          .update({
            done_at: now,
            incident_id: told?.incidentId ?? null,
            entry_id: told?.entryId ?? null,
          }),
      ),
    );
  }

  /** The last entry that the pins of a message have made. */
  async lastPin(
    chats: readonly string[],
    message: string,
  ): Promise<ToldChatWord | undefined> {
    const row = await fromDatabase(() =>
      this.knex('chat_words')
        .where({ message })
        .whereIn('chat', [...chats])
        .whereNotNull('entry_id')
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'received_at', order: 'desc' },
        ])
        .first('incident_id', 'entry_id'),
    );
    return row && { incidentId: row.incident_id, entryId: row.entry_id };
  }

  /** Forgets what came before then. */
  async prune(before: EpochMs): Promise<void> {
    await fromDatabase(() =>
      this.knex('chat_words').where('received_at', '<', before).delete(),
    );
  }
}
