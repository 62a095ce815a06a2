import {
  type Clock,
  type DurationMs,
  type GateFacts,
  type Rollout,
  type RolloutStatus,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';

/** SQLite limits the number of values in one statement. */
const CHUNK = 500;

const WATCHED: readonly RolloutStatus[] = [
  'active',
  'paused',
  'completed',
  'rolling-back',
];

/** After a rollback it is looked for a day whether all is well again. */
const AFTERWARDS_MS: DurationMs = 2 * 24 * 60 * 60_000;

/** What there is to watch now. */
export interface RolloutsNow {
  readonly watched: readonly Rollout[];
  /** Of all rollouts, for gates that wait for another one. */
  readonly statuses: NonNullable<GateFacts['rollouts']>;
}

/**
 * The rollouts to be watched, kept in memory: one query says which have
 * changed, and only those are read.
 */
export class WatchedRollouts {
  readonly #knex: Knex;
  readonly #clock: Pick<Clock, 'now'>;
  #known = new Map<string, Rollout>();

  constructor(options: {
    readonly knex: Knex;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
  }

  async now(): Promise<RolloutsNow> {
    const rows: VersionRow[] = await fromDatabase(() =>
      this.#knex('rollouts').select('id', 'version', 'status', 'updated_at'),
    );
    const wanted = rows.filter(row => this.#isWanted(row));
    const changed = wanted.filter(
      ({ id, version }) => this.#known.get(id)?.version !== version,
    );
    const read = await this.#read(changed.map(({ id }) => id));
    const next = new Map<string, Rollout>();
    for (const { id } of wanted) {
      // Gone between two queries: the next look knows.
      const rollout = read.get(id) ?? this.#known.get(id);
      if (rollout) next.set(id, rollout);
    }
    this.#known = next;
    return {
      watched: [...next.values()],
      statuses: Object.fromEntries(
        rows.map(({ id, status }) => [id, { status }]),
      ),
    };
  }

  #isWanted({ status, updated_at }: VersionRow): boolean {
    const isRecent = this.#clock.now() - Number(updated_at) < AFTERWARDS_MS;
    return WATCHED.includes(status) || (status === 'rolled-back' && isRecent);
  }

  async #read(ids: readonly string[]): Promise<ReadonlyMap<string, Rollout>> {
    const found = new Map<string, Rollout>();
    for (let start = 0; start < ids.length; start += CHUNK) {
      const rows: { rollout_id: string; state: string }[] = await fromDatabase(
        () =>
          this.#knex('rollout_states')
            .whereIn('rollout_id', ids.slice(start, start + CHUNK))
            .select('rollout_id', 'state'),
      );
      for (const { rollout_id, state } of rows) {
        found.set(rollout_id, JSON.parse(state));
      }
    }
    return found;
  }
}

interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly status: RolloutStatus;
  /** PostgreSQL answers bigint as text. */
  readonly updated_at: number | string;
}
