import {
  FLAG_FACTS,
  FLAG_WRITES,
  type RolloutEvent,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase, movedOn } from '../database/databaseFailure';
import { storedEvent } from '../database/eventColumns';
import { inOrder } from './inOrder';
import type { MovedRollout, ReadRollout } from './ReadRollout';

/** SQLite limits the number of values in one statement. */
const CHUNK = 50;

/** How far the histories of rollouts were looked at, and what was found. */
export class MovedRollouts {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(limit: number): Promise<readonly MovedRollout[]> {
    const rows = await fromDatabase(() =>
      this.#knex('rollouts')
        .leftJoin(
          'flag_change_reads',
          'flag_change_reads.rollout_id',
          'rollouts.id',
        )
        .whereRaw('rollouts.version > coalesce(flag_change_reads.version, 0)')
        .orderBy('rollouts.id')
        .limit(limit)
        .select({
          id: 'rollouts.id',
          version: 'rollouts.version',
          after: 'flag_change_reads.version',
        }),
    );
    return rows.map(({ id, version, after }) => ({
      rolloutId: id,
      after: after ?? 0,
      version,
    }));
  }

  /** Whether anything was written: most events are about other things. */
  async haveWrites({ rolloutId, after, version }: MovedRollout) {
    const row = await fromDatabase(() =>
      this.#knex('rollout_events')
        .where({ rollout_id: rolloutId })
        .whereIn('type', [...FLAG_WRITES])
        .andWhere('version', '>', after)
        .andWhere('version', '<=', version)
        .first('version'),
    );
    return row !== undefined;
  }

  /** What bears on flags, from the beginning. */
  async history({
    rolloutId,
    version,
  }: MovedRollout): Promise<
    readonly { readonly version: number; readonly event: RolloutEvent }[]
  > {
    const rows = await fromDatabase(() =>
      this.#knex('rollout_events')
        .where({ rollout_id: rolloutId })
        .whereIn('type', [...FLAG_FACTS])
        .andWhere('version', '<=', version)
        .orderBy('version'),
    );
    return rows.map(storedEvent);
  }

  /**
   * Keeps what was found, with a number each, and that it was looked at: both
   * or nothing.
   *
   * @throws SafetyError `conflict` when another replica was here first.
   */
  async keep(reads: readonly ReadRollout[], at: number): Promise<void> {
    await fromDatabase(() =>
      this.#knex.transaction(async trx => {
        const changes = inOrder(reads);
        const first = await takeIds(trx, changes.length);
        for (const read of reads) await noteRead(trx, read);
        const rows = changes.map(({ by, ...change }, index) => ({
          id: first + index,
          ...change,
          actor_kind: by.kind,
          actor_ref: by.ref,
          kept_at: at,
        }));
        for (let start = 0; start < rows.length; start += CHUNK) {
          await trx('flag_changes').insert(rows.slice(start, start + CHUNK));
        }
      }),
    );
  }
}

/**
 * The first of as many ids as there are changes. Whoever comes next waits for
 * this transaction, so that nobody sees a later id before an earlier one.
 */
async function takeIds(trx: Knex.Transaction, count: number): Promise<number> {
  if (count === 0) return 0;
  const [{ last }] = await trx('flag_change_ids')
    .where({ row: 1 })
    .update({ last: trx.raw('last + ?', [count]) })
    .returning('last');
  return Number(last) - count + 1;
}

async function noteRead(
  trx: Knex.Transaction,
  { rolloutId, after, version }: ReadRollout,
): Promise<void> {
  const noted = await trx('flag_change_reads')
    .where({ rollout_id: rolloutId, version: after })
    .update({ version });
  if (noted > 0) return;
  const begun =
    after > 0
      ? []
      : await trx('flag_change_reads')
          .insert({ rollout_id: rolloutId, version })
          .onConflict('rollout_id')
          .ignore()
          .returning('rollout_id');
  if (begun.length === 0) {
    throw movedOn(`What was read of rollout ${rolloutId}`);
  }
}
