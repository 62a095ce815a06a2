import type { Knex } from 'knex';
import type {
  CodeChange,
  EpochMs,
  RevertPreparation,
} from '@production-safety/core';
import { fromDatabase } from '../database/databaseFailure';

/** Something that was tried in vain. */
export interface Failure {
  readonly reason: string;
  readonly at: EpochMs;
}

/** A change with what is known of its revert. */
export interface PreparedChange {
  readonly change: CodeChange;
  /** The last trial that told something. */
  readonly preparation: RevertPreparation | null;
  /** Why the trial after that told nothing. */
  readonly failure: Failure | null;
}

/** What is known of the code of a rollout. */
export interface PreparedReverts {
  /** When all changes were found last; `null` when they never were. */
  readonly searchedAt: EpochMs | null;
  readonly failure: Failure | null;
  readonly changes: readonly PreparedChange[];
}

export interface Search {
  readonly found: readonly CodeChange[];
  /** Why not all were found; without it, what was not found is gone. */
  readonly failure: string | null;
  readonly at: EpochMs;
}

/** The changes of rollouts and the last trials of their reverts. */
export class PreparationTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async of(rolloutId: string): Promise<PreparedReverts> {
    const where = { rollout_id: rolloutId };
    const [search, rows]: [SearchRow | undefined, ChangeRow[]] =
      await fromDatabase(() =>
        Promise.all([
          this.#knex('revert_searches').where(where).first(),
          this.#knex('revert_preparations').where(where).orderBy('position'),
        ]),
      );
    return {
      searchedAt: search?.searched_at ? Number(search.searched_at) : null,
      failure: search ? failureOf(search) : null,
      changes: rows.map(row => ({
        change: JSON.parse(row.change),
        preparation: row.preparation && JSON.parse(row.preparation),
        failure: failureOf(row),
      })),
    };
  }

  /** Notes what was found; trials of changes that are still there stay. */
  async recordSearch(
    rolloutId: string,
    { found, failure, at }: Search,
  ): Promise<void> {
    const rows = found.map((change, position) => ({
      rollout_id: rolloutId,
      change_key: keyOf(change),
      position,
      change: JSON.stringify(change),
    }));
    const search =
      failure === null
        ? { searched_at: at, error: null, error_at: null }
        : { error: failure, error_at: at };
    await fromDatabase(() =>
      this.#knex.transaction(async trx => {
        await trx('revert_searches')
          .insert({ rollout_id: rolloutId, ...search })
          .onConflict('rollout_id')
          .merge(search);
        for (const row of rows) {
          await trx('revert_preparations')
            .insert(row)
            .onConflict(['rollout_id', 'change_key'])
            .merge(['position', 'change']);
        }
        if (failure !== null) return;
        await trx('revert_preparations')
          .where({ rollout_id: rolloutId })
          .whereNotIn(
            'change_key',
            rows.map(row => row.change_key),
          )
          .delete();
      }),
    );
  }

  async recordTrial(
    rolloutId: string,
    change: CodeChange,
    preparation: RevertPreparation,
  ): Promise<void> {
    await this.#update(rolloutId, change, {
      preparation: JSON.stringify(preparation),
      error: null,
      error_at: null,
    });
  }

  /** Keeps the last trial that told something. */
  async recordFailure(
    rolloutId: string,
    change: CodeChange,
    { reason, at }: Failure,
  ): Promise<void> {
    await this.#update(rolloutId, change, { error: reason, error_at: at });
  }

  /** For rollouts that say nothing about their code any more. */
  async forget(rolloutIds: readonly string[]): Promise<void> {
    if (rolloutIds.length === 0) return;
    for (const table of ['revert_preparations', 'revert_searches']) {
      await fromDatabase(() =>
        this.#knex(table)
          .whereIn('rollout_id', [...rolloutIds])
          .delete(),
      );
    }
  }

  async #update(
    rolloutId: string,
    change: CodeChange,
    columns: Partial<ChangeRow>,
  ): Promise<void> {
    await fromDatabase(() =>
      this.#knex('revert_preparations')
        .where({ rollout_id: rolloutId, change_key: keyOf(change) })
        .update(columns),
    );
  }
}

/** PostgreSQL answers bigint as text. */
type Moment = number | string | null;

interface FailureColumns {
  readonly error: string | null;
  readonly error_at: Moment;
}

interface SearchRow extends FailureColumns {
  readonly searched_at: Moment;
}

interface ChangeRow extends FailureColumns {
  readonly change: string;
  readonly preparation: string | null;
}

function failureOf({ error, error_at }: FailureColumns): Failure | null {
  return error === null ? null : { reason: error, at: Number(error_at) };
}

function keyOf({ repository, kind, id }: CodeChange): string {
  return `${repository} ${kind} ${id}`;
}
