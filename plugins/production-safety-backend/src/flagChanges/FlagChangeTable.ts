import type { FlagChange } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { writeInTurn } from '../database/turns';

/** A change that a log has not been told yet. */
export interface KeptChange extends FlagChange {
  readonly environment: string;
}

type Environments = readonly string[] | undefined;

/** The changes of flags that were kept, and how far each log was told. */
export class FlagChangeTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Makes logs known. One that is new is told what happens from now on, and
   * of rollouts nobody has looked at before the past stays untold.
   */
  async begin(logs: readonly string[]): Promise<void> {
    await fromDatabase(() =>
      this.#knex.transaction(async trx => {
        const known = await trx('flag_change_logs').first('id');
        if (!known) await passOverThePast(trx);
        const row = await trx('flag_change_ids').first('last');
        await trx('flag_change_logs')
          .insert(logs.map(id => ({ id, told_through: row.last })))
          .onConflict('id')
          .ignore();
      }),
    );
  }

  /** Id of the last change that a log was told, or had to do without. */
  async toldThrough(log: string): Promise<number> {
    const row = await fromDatabase(() =>
      this.#knex('flag_change_logs').where({ id: log }).first('told_through'),
    );
    // PostgreSQL answers bigint as text.
    return Number(row?.told_through ?? 0);
  }

  /** What comes after this id, the oldest first. */
  async after(id: number, limit: number): Promise<readonly KeptChange[]> {
    const rows = await fromDatabase(() =>
      this.#knex('flag_changes')
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .select(),
    );
    return rows.map(row => ({
      id: Number(row.id),
      flag: row.flag,
      environment: row.environment,
      action: row.action,
      at: Number(row.at),
      by: { kind: row.actor_kind, ref: row.actor_ref },
    }));
  }

  /** A log was told all up to this id. Never goes back. */
  async told(log: string, id: number): Promise<void> {
    await fromDatabase(() =>
      writeInTurn(this.#knex, db =>
        db('flag_change_logs')
          .where({ id: log })
          .andWhere('told_through', '<', id)
          .update({ told_through: id }),
      ),
    );
  }

  /** How many changes a log has not been told. */
  async waiting(log: string, environments: Environments): Promise<number> {
    const through = await this.toldThrough(log);
    const row = await fromDatabase(() => {
      const after = this.#knex('flag_changes').where('id', '>', through);
      if (environments) after.whereIn('environment', environments);
      return after.count({ waiting: '*' }).first();
    });
    return Number(row?.waiting);
  }
}

async function passOverThePast(trx: Knex.Transaction): Promise<void> {
  await trx.raw(
    `insert into flag_change_reads (rollout_id, version)
      select id, version from rollouts where true
      on conflict (rollout_id) do nothing`,
  );
}
