import type { Knex } from 'knex';
import type { EpochMs, Rollout, RolloutStatus } from '@production-safety/core';
import { fromDatabase } from './databaseFailure';
import { SERVING_KIND, type ServingKind } from './servingKinds';

/** Small enough that other requests get a turn in between. */
const PAGE = 50;
/** SQLite limits the number of values in one statement. */
const CHUNK = 100;

/** Writes of exposure that are not done, of each rollout. */
const WRITES = `select count(*) from outbox where outbox.rollout_id = rollouts.id and outbox.kind = 'set-exposure' and outbox.status in ('waiting', 'running')`;

/** Rollouts that are read together. */
export interface ServingGroup {
  readonly provider: string;
  readonly environment: string;
  readonly kind: ServingKind;
}

/** All of a group where nothing is said. */
interface RolloutChoice {
  readonly ids?: readonly string[];
  readonly status?: RolloutStatus;
}

/** A rollout with what was written down of it last. */
export interface ServedRollout {
  readonly rollout: Rollout;
  /** Version that was compared, and how it differed; null when never. */
  readonly noted: {
    readonly version: number | null;
    readonly differences: string;
  } | null;
  /** True when a write of ours to the flag provider waited or was under way. */
  readonly writing: boolean;
}

export interface ServingResult {
  readonly rolloutId: string;
  readonly version: number;
  readonly readAt: EpochMs;
  readonly differences: readonly string[];
}

/**
 * Last comparisons with the flag providers: how each rollout differs in
 * `rollout_serving`, written when that changes, and how old the reading of a
 * group is in `serving_checks`.
 */
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
    const query = this.#knex('rollouts').distinct(
      'provider',
      'environment',
      this.#knex.raw(`${SERVING_KIND} as kind`),
    );
    if (ids) query.whereIn('id', [...ids]);
    return fromDatabase(() => query);
  }

  /** When a group was last checked, with or without success. */
  async checkedAt(group: ServingGroup): Promise<EpochMs | undefined> {
    const row = await fromDatabase(() =>
      this.#knex('serving_checks')
        .where({ ...group })
        .first('checked_at'),
    );
    return row && Number(row.checked_at);
  }

  async rolloutsOf(
    { kind, ...group }: ServingGroup,
    { ids, status }: RolloutChoice = {},
  ): Promise<readonly ServedRollout[]> {
    const found: ServedRollout[] = [];
    for (let after = ''; ; ) {
      const query = this.#knex('rollouts')
        .join('rollout_states', 'rollout_states.rollout_id', 'rollouts.id')
        .leftJoin('rollout_serving as noted', 'noted.rollout_id', 'rollouts.id')
        .where({ ...group })
        .andWhere('rollouts.id', '>', after)
        .whereRaw(`${SERVING_KIND} = ?`, [kind])
        .orderBy('rollouts.id')
        .limit(PAGE)
        .select(
          'rollouts.id',
          'rollout_states.state',
          'noted.version',
          'noted.differences',
          this.#knex.raw(`(${WRITES}) as writes`),
        );
      if (ids) query.whereIn('rollouts.id', [...ids]);
      if (status) query.where({ status });
      const rows: StateRow[] = await fromDatabase(() => query);
      found.push(...rows.map(servedRollout));
      if (rows.length < PAGE) return found;
      after = rows[rows.length - 1].id;
      await this.#pause();
    }
  }

  /** Versions of a group's rollouts right now. */
  async versionsOf({
    kind,
    ...group
  }: ServingGroup): Promise<ReadonlyMap<string, number>> {
    const rows: { id: string; version: number }[] = await fromDatabase(() =>
      this.#knex('rollouts')
        .where({ ...group })
        .whereRaw(`${SERVING_KIND} = ?`, [kind])
        .select('id', 'version'),
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  /** Writes down how rollouts differ. */
  async record(
    results: readonly ServingResult[],
    checkedAt: EpochMs,
  ): Promise<void> {
    const rows = results.map(({ rolloutId, version, readAt, differences }) => ({
      rollout_id: rolloutId,
      version,
      read_at: readAt,
      differences: JSON.stringify(differences),
      error: null,
      checked_at: checkedAt,
    }));
    for (let start = 0; start < rows.length; start += CHUNK) {
      await fromDatabase(() =>
        this.#knex('rollout_serving')
          .insert(rows.slice(start, start + CHUNK))
          .onConflict('rollout_id')
          .merge(),
      );
      if (start + CHUNK < rows.length) await this.#pause();
    }
  }

  /** Notes that all rollouts of a group were read at this time. */
  async recordReading(group: ServingGroup, readAt: EpochMs): Promise<void> {
    const columns = { read_at: readAt, error: null, checked_at: readAt };
    await this.#recordCheck(group, columns);
  }

  /** Notes that a group could not be read. The last reading stays. */
  async recordFailure(
    group: ServingGroup,
    error: string,
    checkedAt: EpochMs,
  ): Promise<void> {
    await this.#recordCheck(group, { error, checked_at: checkedAt });
  }

  async #recordCheck(group: ServingGroup, columns: object): Promise<void> {
    await fromDatabase(() =>
      this.#knex('serving_checks')
        .insert({ ...group, ...columns })
        .onConflict(['provider', 'environment', 'kind'])
        .merge(columns),
    );
  }
}

interface StateRow {
  readonly id: string;
  readonly state: string;
  readonly version: number | null;
  readonly differences: string | null;
  readonly writes: number | string;
}

function servedRollout(row: StateRow): ServedRollout {
  const { state, version, differences, writes } = row;
  return {
    rollout: JSON.parse(state),
    noted: differences === null ? null : { version, differences },
    writing: Number(writes) > 0,
  };
}
