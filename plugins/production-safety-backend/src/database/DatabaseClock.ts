import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from './databaseFailure';
import { isSqlite } from './dialect';
import { SERVER_NOW } from './outboxTime';

/** Clocks that somebody keeps are closer than this, and are left alone. */
const TOLERANCE_MS: DurationMs = 1_000;
/** An answer that took longer says too little. */
const LONGEST_ASK_MS: DurationMs = 2_000;
const EVERY_MS: DurationMs = 10_000;
/** Before it starts without an answer that says enough. */
const TRIES = 3;

/**
 * The time of the database, for all replicas that share it: what one decides
 * about the past of another must not depend on whose machine is fast. Where
 * the machine's clock is within a second of it, that is the time. A SQLite
 * file has one process, with one clock.
 */
export class DatabaseClock implements Clock {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: Pick<LoggerService, 'info' | 'warn'>;
  /** How far the database's clock is ahead of ours. */
  #aheadMs = 0;

  /** @throws SafetyError `port-unavailable` when the database does not answer. */
  static async start(options: {
    readonly knex: Knex;
    /** The machine's. */
    readonly clock: Clock;
    readonly logger: Pick<LoggerService, 'info' | 'warn'>;
  }): Promise<DatabaseClock> {
    const clock = new DatabaseClock(options);
    for (let left = TRIES; left > 0; left -= 1) {
      if (await clock.#ask()) return clock;
    }
    options.logger.warn(
      'The database answers too slowly to say what time it is. The clock of this machine counts until it does.',
    );
    return clock;
  }

  private constructor({
    knex,
    clock,
    logger,
  }: Parameters<typeof DatabaseClock.start>[0]) {
    this.#knex = knex;
    this.#clock = clock;
    this.#logger = logger;
  }

  now(): number {
    return this.#clock.now() + this.#aheadMs;
  }

  sleep(ms: DurationMs, signal?: AbortSignal): Promise<void> {
    return this.#clock.sleep(ms, signal);
  }

  /** Asks again and again; without an answer it goes on as it was. */
  async keep(signal: AbortSignal): Promise<void> {
    if (isSqlite(this.#knex)) return;
    while (!signal.aborted) {
      await this.#clock.sleep(EVERY_MS, signal);
      if (signal.aborted) return;
      await this.#ask().catch(error =>
        this.#logger.warn(
          `The database does not say what time it is: ${error}`,
        ),
      );
    }
  }

  /** False when the answer says too little. */
  async #ask(): Promise<boolean> {
    if (isSqlite(this.#knex)) return true;
    const askedAt = this.#clock.now();
    const { rows } = await fromDatabase(() =>
      this.#knex.raw(`select ${SERVER_NOW} as now`),
    );
    const tookMs = this.#clock.now() - askedAt;
    // It may also be that our clock was set meanwhile.
    if (tookMs < 0 || tookMs > LONGEST_ASK_MS) return false;
    this.#follow(Math.round(Number(rows[0].now) - askedAt - tookMs / 2));
    return true;
  }

  #follow(measuredMs: DurationMs): void {
    const aheadMs = Math.abs(measuredMs) < TOLERANCE_MS ? 0 : measuredMs;
    // It does not move by what measuring is wrong by.
    if (Math.abs(aheadMs - this.#aheadMs) < TOLERANCE_MS / 2) return;
    this.#aheadMs = aheadMs;
    if (aheadMs === 0) {
      this.#logger.info('The clock of this machine is right again');
      return;
    }
    const by = `${Math.round(Math.abs(aheadMs) / 1_000)} s`;
    const where = aheadMs < 0 ? 'ahead of' : 'behind';
    this.#logger.warn(
      `The clock of this machine is ${by} ${where} that of the database. Production safety goes by the database's; set the clocks of both by NTP.`,
    );
  }
}
