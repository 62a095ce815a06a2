import { randomUUID } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type {
  ClaimedEffect,
  Clock,
  EpochMs,
  Outbox,
} from '@production-safety/core';
import { claimSql } from './claimSql';
import { isSqlite } from './dialect';
import { kindsOf, type OutboxShare } from './outboxColumns';

interface ClaimedRow {
  readonly seq: number | string;
  readonly priority: number;
  readonly payload: string;
  readonly token: string;
  readonly attempt: number;
}

/** Two workers that reach for one lane at once: one of them asks again. */
const CLAIM_TRIES = 3;

/** Effects of {@link DatabaseRolloutStore}, shared by all replicas. */
export class DatabaseOutbox implements Outbox {
  readonly #knex: Knex;
  readonly #clock: Pick<Clock, 'now'>;

  static create(options: {
    readonly knex: Knex;
    /** For the recorded time of an outcome only. */
    readonly clock?: Pick<Clock, 'now'>;
  }): DatabaseOutbox {
    return new DatabaseOutbox(options.knex, options.clock ?? Date);
  }

  private constructor(knex: Knex, clock: Pick<Clock, 'now'>) {
    this.#knex = knex;
    this.#clock = clock;
  }

  async claim(request: {
    readonly now: EpochMs;
    readonly leaseMs: number;
    readonly limit: number;
    /** All effects when absent. */
    readonly share?: OutboxShare;
  }): Promise<readonly ClaimedEffect[]> {
    if (request.limit <= 0) return [];
    for (let turn = 1; ; turn += 1) {
      try {
        return await this.#claimOnce(request);
      } catch (error) {
        if (turn >= CLAIM_TRIES || !isDatabaseConflictError(error)) throw error;
      }
    }
  }

  async extend(token: string, until: EpochMs): Promise<boolean> {
    const extended = await this.#knex('outbox')
      .where({ token, status: 'running' })
      .update({ lease_until: until });
    return extended > 0;
  }

  async settle(
    token: string,
    outcome: Parameters<Outbox['settle']>[1],
  ): Promise<boolean> {
    const settled = await this.#knex('outbox')
      .where({ token, status: 'running' })
      .update({
        token: null,
        lease_until: null,
        ...(outcome.status === 'done' ? {} : { last_error: outcome.reason }),
        ...(outcome.status === 'retry'
          ? { status: 'waiting', not_before: outcome.notBefore }
          : { status: outcome.status, finished_at: this.#clock.now() }),
      });
    return settled > 0;
  }

  /** When the first effect falls due after a moment; undefined if none. */
  async nextDueAfter(
    moment: EpochMs,
    share: OutboxShare,
  ): Promise<EpochMs | undefined> {
    const row = await this.#knex('outbox')
      .whereRaw(`status in ('waiting', 'running')`)
      .andWhere({ status: 'waiting' })
      .andWhere('not_before', '>', moment)
      .whereIn('kind', [...kindsOf(share)])
      .min({ due: 'not_before' })
      .first();
    return row?.due === null || row?.due === undefined
      ? undefined
      : Number(row.due);
  }

  /**
   * Ends all leases. Only for a process that knows to be the only one, as
   * with a SQLite file: what runs elsewhere would be run twice.
   */
  async endAllLeases(): Promise<void> {
    await this.#knex('outbox')
      .where({ status: 'running' })
      .update({ status: 'waiting', token: null, lease_until: null });
  }

  /** True when no other process can work on the same database. */
  get isExclusive(): boolean {
    return isSqlite(this.#knex);
  }

  async #claimOnce(
    request: Parameters<DatabaseOutbox['claim']>[0],
  ): Promise<readonly ClaimedEffect[]> {
    const { sql, bindings } = claimSql(this.#knex, request, randomUUID());
    const answer = await this.#knex.raw(sql, bindings);
    const rows: ClaimedRow[] = isSqlite(this.#knex) ? answer : answer.rows;
    return [...rows]
      .sort((a, b) => a.priority - b.priority || Number(a.seq) - Number(b.seq))
      .map(({ payload, token, attempt }) => ({
        effect: JSON.parse(payload),
        token,
        attempt,
      }));
  }
}
