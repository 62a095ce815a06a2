import { randomUUID } from 'node:crypto';
import type { Clock, DurationMs, EpochMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { isSqlite } from '../database/dialect';
import { SERVER_NOW } from '../database/outboxTime';
import { inTurn, isTurnLost, type Turn } from '../database/turns';

/** A replica that dies is replaced after this long. */
const LEASE_MS: DurationMs = 12_000;
/** Clocks run at slightly different speeds: the holder believes in less. */
const BELIEVED = 5 / 6;
/** Extended so often that a database that stumbles costs nothing. */
const BEATS = 4;

/**
 * Makes one replica at a time do a work. It goes by the clock of the database,
 * and each replica by how long ago it asked. Whoever believes in it for too
 * long, as a process that was suspended does, is refused by its epoch.
 */
export class TurnLease {
  readonly #knex: Knex;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #name: string;
  readonly #leaseMs: DurationMs;
  readonly #token = randomUUID();
  #heldUntil: EpochMs = 0;
  #turn: Turn | undefined;

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

  /** Of our turn; another one when somebody else had it in between. */
  get epoch(): number | undefined {
    return this.isHeld ? this.#turn?.epoch : undefined;
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
        `insert into turn_leases (name, token, lease_until, epoch)
          values (?, ?, ${now} + ?, 1)
          on conflict (name) do update
            set token = excluded.token, lease_until = excluded.lease_until,
              epoch = turn_leases.epoch + case
                when turn_leases.token = excluded.token then 0 else 1 end
            where turn_leases.token = excluded.token
              or turn_leases.lease_until <= ${now}
          returning epoch`,
        [this.#name, this.#token, this.#leaseMs],
      ),
    );
    const rows = isSqlite(this.#knex) ? answer : answer.rows;
    const isOurs = rows.length > 0;
    this.#heldUntil = isOurs ? askedAt + this.#leaseMs * BELIEVED : 0;
    // PostgreSQL answers bigint as text.
    if (isOurs) this.#begin(Number(rows[0].epoch));
    return isOurs;
  }

  /**
   * Does something while it is ours, and nothing otherwise. What it writes
   * through `requireTurn` is refused once another replica has taken over: then
   * this one has stepped down, and the work ends without an error.
   */
  async during(work: () => Promise<unknown>): Promise<void> {
    if (!this.isHeld || !this.#turn) return;
    try {
      await inTurn(this.#turn, work);
    } catch (error) {
      if (!isTurnLost(error)) throw error;
    }
  }

  /** Lets another replica go on at once. */
  async giveBack(): Promise<void> {
    this.#heldUntil = 0;
    await this.#end({ name: this.#name, token: this.#token });
  }

  /** Of a process that is alone with its file: what the last one left. */
  async forgetWhenAlone(): Promise<void> {
    if (!isSqlite(this.#knex)) return;
    await this.#end({ name: this.#name });
  }

  /** The row stays, so that its epoch never begins again. */
  async #end(whose: { name: string; token?: string }): Promise<void> {
    await fromDatabase(() =>
      this.#knex('turn_leases')
        .where(whose)
        .update({ token: '', lease_until: 0 }),
    );
  }

  #begin(epoch: number): void {
    if (this.#turn?.epoch === epoch) return;
    const turn: Turn = {
      name: this.#name,
      token: this.#token,
      epoch,
      lose: () => {
        if (this.#turn === turn) this.#heldUntil = 0;
      },
    };
    this.#turn = turn;
  }
}

/** What works in turns needs of their lease. */
export type TurnKeeper = Pick<
  TurnLease,
  'take' | 'giveBack' | 'isHeld' | 'beatMs' | 'during'
>;
