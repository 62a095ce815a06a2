import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { writeInTurn } from '../database/turns';
import { storedEvent } from '../database/eventColumns';
import type { StoredEvent } from '../database/RolloutRow';
import { THREAD_EVENTS } from './threadSentence';

/** A rollout with events that a chat was not told of. */
export interface UntoldRollout {
  readonly rolloutId: string;
  /** The last version it was told. */
  readonly after: number;
  /** The last one there is. */
  readonly version: number;
  /** Where its thread is; absent while it has none. */
  readonly place?: string;
  /** What the first message there says. */
  readonly shown?: string;
}

/** By these later events are understood. */
const ROLLBACKS = ['rollback-requested', 'rollback-observed'];

/** How far each chat was told of each rollout. */
export class ThreadTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Makes chats known. One that is new is told what happens from now on. */
  async begin(chats: readonly string[]): Promise<void> {
    await fromDatabase(() =>
      this.#knex.transaction(async trx => {
        for (const id of chats) {
          const begun = await trx('rollout_thread_chats')
            .insert({ id })
            .onConflict('id')
            .ignore()
            .returning('id');
          if (begun.length === 0) continue;
          await trx.raw(
            `insert into rollout_threads (rollout_id, chat, version)
              select id, ?, version from rollouts where true
              on conflict (rollout_id, chat) do nothing`,
            [id],
          );
        }
      }),
    );
  }

  /** In the order of their ids, without those that are left alone. */
  async untold(
    chat: string,
    limit: number,
    without: readonly string[] = [],
  ): Promise<readonly UntoldRollout[]> {
    const rows = await fromDatabase(() =>
      this.#knex('rollouts')
        .leftJoin('rollout_threads', join =>
          join
            .on('rollout_threads.rollout_id', 'rollouts.id')
            .andOnVal('rollout_threads.chat', chat),
        )
        .whereRaw('rollouts.version > coalesce(rollout_threads.version, 0)')
        .whereNotIn('rollouts.id', [...without])
        .orderBy('rollouts.id')
        .limit(limit)
        .select({
          id: 'rollouts.id',
          version: 'rollouts.version',
          after: 'rollout_threads.version',
          place: 'rollout_threads.place',
          shown: 'rollout_threads.shown',
        }),
    );
    return rows.map(({ id, version, after, place, shown }) => ({
      rolloutId: id,
      after: after ?? 0,
      version,
      ...(place === null ? {} : { place }),
      ...(shown === null ? {} : { shown }),
    }));
  }

  /** Events that may be told, and all rollbacks before them. */
  async history({
    rolloutId,
    after,
    version,
  }: UntoldRollout): Promise<readonly StoredEvent[]> {
    const rows = await fromDatabase(() =>
      this.#knex('rollout_events')
        .where({ rollout_id: rolloutId })
        .andWhere('version', '<=', version)
        .andWhere(any =>
          any
            .whereIn('type', ROLLBACKS)
            .orWhere(late =>
              late
                .whereIn('type', [...THREAD_EVENTS])
                .andWhere('version', '>', after),
            ),
        )
        .orderBy('version'),
    );
    return rows.map(storedEvent);
  }

  /** A chat was told all up to this version. Never goes back. */
  async told(chat: string, rolloutId: string, version: number): Promise<void> {
    await fromDatabase(() =>
      writeInTurn(this.#knex, db =>
        db.raw(
          `insert into rollout_threads (rollout_id, chat, version)
            values (?, ?, ?)
            on conflict (rollout_id, chat) do update
              set version = excluded.version
              where rollout_threads.version < excluded.version`,
          [rolloutId, chat, version],
        ),
      ),
    );
  }

  /** Where the thread is, and what its first message says. */
  async shown(
    chat: string,
    { rolloutId, after }: UntoldRollout,
    where: { readonly place: string; readonly shown: string },
  ): Promise<void> {
    await fromDatabase(() =>
      writeInTurn(this.#knex, db =>
        db('rollout_threads')
          .insert({ rollout_id: rolloutId, chat, version: after, ...where })
          .onConflict(['rollout_id', 'chat'])
          .merge(where),
      ),
    );
  }
}
