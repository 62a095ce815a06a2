import type { Knex } from 'knex';
import type { EpochMs } from '@production-safety/core';
import { fromDatabase } from './databaseFailure';
import type { RolloutOrigin } from './RolloutRow';

/** SQLite limits the number of values in one statement. */
const CHUNK = 500;

const PRESENT = { absent_listings: 0, absent_since: null };

/** What is remembered of a rollout's manifest. */
export interface KnownManifest {
  readonly id: string;
  readonly origin: RolloutOrigin;
  /** Of the manifest that was applied last; null when none was. */
  readonly hash: string | null;
  readonly orphaned: boolean;
  /** Complete catalog listings in a row without the entity. */
  readonly absentListings: number;
  /** Of the first of them; null while the entity is there. */
  readonly absentSince: EpochMs | null;
}

/** How rollouts and catalog entities belong together. */
export class CatalogRollouts {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async all(): Promise<ReadonlyMap<string, KnownManifest>> {
    const rows = await fromDatabase(() =>
      this.#knex('rollouts').select(
        'id',
        'origin',
        'definition_hash',
        'orphaned_at',
        'absent_listings',
        'absent_since',
      ),
    );
    return new Map(
      rows.map(row => [
        row.id,
        {
          id: row.id,
          origin: row.origin,
          hash: row.definition_hash,
          orphaned: row.orphaned_at !== null,
          absentListings: row.absent_listings,
          // PostgreSQL answers bigint as text.
          absentSince:
            row.absent_since === null ? null : Number(row.absent_since),
        },
      ]),
    );
  }

  /** The catalog declares this rollout; the manifest has been applied. */
  async adopt(
    id: string,
    manifest: { readonly entityRef: string; readonly hash: string },
  ): Promise<void> {
    await fromDatabase(() =>
      this.#knex('rollouts')
        .where({ id })
        .update({
          origin: 'catalog',
          entity_ref: manifest.entityRef,
          definition_hash: manifest.hash,
          ...PRESENT,
        }),
    );
  }

  async noteAbsent(ids: readonly string[], at: EpochMs): Promise<void> {
    await this.#each(ids, query =>
      query.update({
        absent_listings: this.#knex.raw('absent_listings + 1'),
        absent_since: this.#knex.raw('coalesce(absent_since, ?)', [at]),
      }),
    );
  }

  async notePresent(ids: readonly string[]): Promise<void> {
    await this.#each(ids, query => query.update(PRESENT));
  }

  async #each(
    ids: readonly string[],
    change: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<void> {
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK);
      await fromDatabase(() =>
        change(this.#knex('rollouts').whereIn('id', chunk)),
      );
    }
  }
}
