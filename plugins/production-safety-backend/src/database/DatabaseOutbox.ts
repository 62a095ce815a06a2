import { randomUUID } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type {
  ClaimedEffect,
  Clock,
  EpochMs,
  Outbox,
  RolloutEffectKind,
} from '@production-safety/core';
import { claimSql } from './claimSql';
import { fromDatabase } from './databaseFailure';
import { isSqlite } from './dialect';
import { SERVER_NOW, outboxMoment } from './outboxTime';

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
    /** The clock that the times of all calls are on. */
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
    readonly kinds?: readonly RolloutEffectKind[];
  }): Promise<readonly ClaimedEffect[]> {
    if (request.limit <= 0) return [];
    return fromDatabase(() => this.#claimInTurns(request));
  }

  async extend(token: string, until: EpochMs): Promise<boolean> {
    const extended = await fromDatabase(() =>
      this.#knex('outbox')
        .where({ token, status: 'running' })
        .update({ lease_until: this.#moment(until) }),
    );
    return extended > 0;
  }

  async settle(
    token: string,
    outcome: Parameters<Outbox['settle']>[1],
  ): Promise<boolean> {
    const settled = await fromDatabase(() =>
      this.#knex('outbox')
        .where({ token, status: 'running' })
        .update({
          token: null,
          lease_until: null,
          ...(outcome.status === 'done' ? {} : { last_error: outcome.reason }),
          ...(outcome.status === 'retry'
            ? { status: 'waiting', not_before: this.#moment(outcome.notBefore) }
            : {
                status: outcome.status,
                finished_at: this.#clock.now(),
              }),
        }),
    );
    return settled > 0;
  }

  /** When the first effect of a kind falls due after a moment, if any. */
  async nextDueAfter(
    moment: EpochMs,
    kind: RolloutEffectKind,
  ): Promise<EpochMs | undefined> {
    const callersNow = this.#clock.now();
    const now = isSqlite(this.#knex) ? String(callersNow) : SERVER_NOW;
    const row = await fromDatabase(() =>
      this.#knex('outbox')
        .whereRaw(`status in ('waiting', 'running')`)
        .andWhere({ status: 'waiting', kind })
        .andWhere('not_before', '>', this.#moment(moment, callersNow))
        .first<{ ahead: number | string | null }>(
          this.#knex.raw(`min(not_before) - ${now} as ahead`),
        ),
    );
    return row.ahead === null ? undefined : callersNow + Number(row.ahead);
  }

  /**
   * Ends all leases. Only for a process that knows to be the only one, as
   * with a SQLite file: what runs elsewhere would be run twice.
   */
  async endAllLeases(): Promise<void> {
    await fromDatabase(() =>
      this.#knex('outbox')
        .where({ status: 'running' })
        .update({ status: 'waiting', token: null, lease_until: null }),
    );
  }

  /** True when no other process can work on the same database. */
  get isExclusive(): boolean {
    return isSqlite(this.#knex);
  }

  #moment(moment: EpochMs, callersNow = this.#clock.now()) {
    return outboxMoment(this.#knex, moment, callersNow);
  }

  async #claimInTurns(
    request: Parameters<DatabaseOutbox['claim']>[0],
  ): Promise<readonly ClaimedEffect[]> {
    for (let turn = 1; ; turn += 1) {
      try {
        return await this.#claimOnce(request);
      } catch (error) {
        if (turn >= CLAIM_TRIES || !isDatabaseConflictError(error)) throw error;
      }
    }
  }

  async #claimOnce(
    request: Parameters<DatabaseOutbox['claim']>[0],
  ): Promise<readonly ClaimedEffect[]> {
    const { sql, bindings } = claimSql(
      this.#knex,
      request,
      this.#clock.now(),
      randomUUID(),
    );
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
