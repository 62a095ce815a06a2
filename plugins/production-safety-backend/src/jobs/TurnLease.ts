import { randomUUID } from 'node:crypto';
import type { Clock, DurationMs, EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { isSqlite } from '../database/dialect';
import { SERVER_NOW } from '../database/outboxTime';

/** A replica that dies is replaced after this long. */
const LEASE_MS: DurationMs = 12_000;
/** Clocks run at slightly different speeds: the holder believes in less. */
const BELIEVED = 5 / 6;
/** Extended so often that a database that stumbles costs nothing. */
const BEATS = 4;

/**
 * Makes one replica at a time do a work. It goes by the clock of the database,
 * and each replica by how long ago it asked.
 */
export class TurnLease {
  readonly #knex: Knex;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #name: string;
  readonly #leaseMs: DurationMs;
  readonly #token = randomUUID();
  #heldUntil: EpochMs = 0;

  constructor(options: {
    /** Of the work. */
    readonly name: string;
    readonly knex: Knex;
    readonly clock: Pick<Clock, 'now'>;
    readonly leaseMs?: DurationMs;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#name = options.name;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
  }

  /** How often it is to be extended, or asked for. */
  get beatMs(): DurationMs {
    return this.#leaseMs / BEATS;
  }

  /** True while nobody else can have it. */
  get isHeld(): boolean {
    return this.#clock.now() < this.#heldUntil;
  }

  /**
   * Takes or extends it; true when it is ours now.
   *
   * @throws SafetyError `port-unavailable`; what was held is held to its end.
   */
  async take(): Promise<boolean> {
    const askedAt = this.#clock.now();
    const now = isSqlite(this.#knex) ? String(askedAt) : SERVER_NOW;
    const answer = await fromDatabase(() =>
      this.#knex.raw(
        `insert into turn_leases (name, token, lease_until)
          values (?, ?, ${now} + ?)
          on conflict (name) do update
            set token = excluded.token, lease_until = excluded.lease_until
            where turn_leases.token = excluded.token
              or turn_leases.lease_until <= ${now}
          returning token`,
        [this.#name, this.#token, this.#leaseMs],
      ),
    );
    const rows = isSqlite(this.#knex) ? answer : answer.rows;
    const isOurs = rows.length > 0;
    this.#heldUntil = isOurs ? askedAt + this.#leaseMs * BELIEVED : 0;
    return isOurs;
  }

  /** Lets another replica go on at once. */
  async giveBack(): Promise<void> {
    this.#heldUntil = 0;
    await fromDatabase(() =>
      this.#knex('turn_leases').where({ token: this.#token }).delete(),
    );
  }

  /** Of a process that is alone with its file: what the last one left. */
  async forgetWhenAlone(): Promise<void> {
    if (!isSqlite(this.#knex)) return;
    await fromDatabase(() =>
      this.#knex('turn_leases').where({ name: this.#name }).delete(),
    );
  }
}
