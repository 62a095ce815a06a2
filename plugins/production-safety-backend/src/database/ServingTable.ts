import type { Knex } from 'knex';
import type { EpochMs, Rollout, RolloutStatus } from '@production-safety/core';
import { fromDatabase } from './databaseFailure';

/** Small enough that other requests get a turn in between. */
const PAGE = 50;
/** SQLite limits the number of values in one statement. */
const CHUNK = 100;

/** Rollouts that are read together. */
export interface ServingGroup {
  readonly provider: string;
  readonly environment: string;
}

/** All of a group where nothing is said. */
interface RolloutChoice {
  readonly ids?: readonly string[];
  readonly status?: RolloutStatus;
}

export interface ServingResult {
  readonly rolloutId: string;
  readonly readAt: EpochMs;
  readonly differences: readonly string[];
}

/** Last comparisons with the flag providers; see `rollout_serving`. */
export class ServingTable {
  readonly #knex: Knex;
  readonly #pause: () => Promise<void>;

  constructor(
    knex: Knex,
    /** Between two pages: nobody waits for a check, but people for a page. */
    pause: () => Promise<void> = async () => {},
  ) {
    this.#knex = knex;
    this.#pause = pause;
  }

  /** What there is to read: all of it, or only for some rollouts. */
  async groups(ids?: readonly string[]): Promise<readonly ServingGroup[]> {
    const query = this.#knex('rollouts').distinct('provider', 'environment');
    if (ids) query.whereIn('id', [...ids]);
    return fromDatabase(() => query);
  }

  async rolloutsOf(
    group: ServingGroup,
    { ids, status }: RolloutChoice = {},
  ): Promise<readonly Rollout[]> {
    const found: Rollout[] = [];
    for (let after = ''; ; ) {
      const query = this.#knex('rollouts')
        .join('rollout_states', 'rollout_states.rollout_id', 'rollouts.id')
        .where({ ...group })
        .andWhere('rollouts.id', '>', after)
        .orderBy('rollouts.id')
        .limit(PAGE)
        .select('rollouts.id', 'rollout_states.state');
      if (ids) query.whereIn('rollouts.id', [...ids]);
      if (status) query.where({ status });
      const rows: { id: string; state: string }[] = await fromDatabase(
        () => query,
      );
      found.push(...rows.map(({ state }) => JSON.parse(state)));
      if (rows.length < PAGE) return found;
      after = rows[rows.length - 1].id;
      await this.#pause();
    }
  }

  /** Versions of a group's rollouts right now. */
  async versionsOf(group: ServingGroup): Promise<ReadonlyMap<string, number>> {
    const rows: { id: string; version: number }[] = await fromDatabase(() =>
      this.#knex('rollouts')
        .where({ ...group })
        .select('id', 'version'),
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  async record(
    results: readonly ServingResult[],
    checkedAt: EpochMs,
  ): Promise<void> {
    await this.#upsert(
      results.map(({ rolloutId, readAt, differences }) => ({
        rollout_id: rolloutId,
        read_at: readAt,
        differences: JSON.stringify(differences),
        error: null,
        checked_at: checkedAt,
      })),
      ['read_at', 'differences', 'error', 'checked_at'],
    );
  }

  /**
   * Notes that a group could not be read. The last reading stays, and what
   * says the same already is not written again.
   */
  async recordFailure(
    group: ServingGroup,
    error: string,
    checkedAt: EpochMs,
  ): Promise<void> {
    const ids: string[] = await fromDatabase(() =>
      this.#knex('rollouts')
        .leftJoin('rollout_serving', 'rollout_id', 'id')
        .where({ ...group })
        .andWhere(differs =>
          differs.whereNull('error').orWhereNot('error', error),
        )
        .pluck('id'),
    );
    await this.#upsert(
      ids.map(id => ({
        rollout_id: id,
        read_at: null,
        differences: '[]',
        error,
        checked_at: checkedAt,
      })),
      ['error', 'checked_at'],
    );
  }

  async #upsert(
    rows: readonly object[],
    columns: readonly string[],
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += CHUNK) {
      await fromDatabase(() =>
        this.#knex('rollout_serving')
          .insert(rows.slice(start, start + CHUNK))
          .onConflict('rollout_id')
          .merge([...columns]),
      );
      if (start + CHUNK < rows.length) await this.#pause();
    }
  }
}
