import { randomUUID } from 'node:crypto';
import {
  isSafetyError,
  portUnavailable,
  type Clock,
  type EpochMs,
  type FlagLease,
  type FlagLeases,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { withinTime } from '../jobs/withinTime';
import { fromDatabase } from './databaseFailure';
import { isSqlite } from './dialect';
import { SERVER_NOW } from './outboxTime';

/** Longer than a write of one flag with its repetitions usually takes. */
const LEASE_MS = 30_000;
const LOOK_EVERY_MS = 50;
/** A database that did not answer is not waited for again by each flag. */
const REST_MS = 5_000;

type Flag = Parameters<FlagLeases['take']>[0];

/** Leases of flags in the database, for the replicas that share it. */
export class DatabaseFlagLeases {
  readonly #knex: Knex;
  readonly #clock: Clock;
  #silentUntil: EpochMs = 0;

  static create(options: {
    readonly knex: Knex;
    readonly clock: Clock;
  }): DatabaseFlagLeases {
    return new DatabaseFlagLeases(options.knex, options.clock);
  }

  private constructor(knex: Knex, clock: Clock) {
    this.#knex = knex;
    this.#clock = clock;
  }

  /** Those of one flag provider. */
  of(provider: string): FlagLeases {
    return {
      take: (flag, options) => this.#take(provider, flag, options),
    };
  }

  /** Of a process that is alone with its file: what the last one left. */
  async forgetWhenAlone(): Promise<void> {
    if (!isSqlite(this.#knex)) return;
    await fromDatabase(() => this.#knex('flag_leases').delete());
  }

  async #take(
    provider: string,
    flag: Flag,
    { waitMs, signal }: Parameters<FlagLeases['take']>[1],
  ): Promise<FlagLease | undefined> {
    const deadline = this.#clock.now() + waitMs;
    for (let isKnown = false; ; isKnown = true) {
      const token = randomUUID();
      const asked = this.#ask(provider, flag, token);
      const left = Math.max(0, deadline - this.#clock.now());
      const isMine = await withinTime(asked, left, this.#clock, signal);
      if (isMine === true) return { end: () => this.#end(token) };
      if (isMine === 'late') {
        // The answer may still come, and then nobody is there to use it.
        asked.then(
          late => late && this.#end(token),
          () => {},
        );
        if (signal?.aborted) throw aborted();
        if (isKnown) return undefined;
        this.#rest();
        throw unknown();
      }
      if (this.#clock.now() >= deadline) return undefined;
      await this.#clock.sleep(LOOK_EVERY_MS, signal);
      if (signal?.aborted) throw aborted();
    }
  }

  /** True when the flag was free, or its holder's time is up. */
  async #ask(provider: string, flag: Flag, token: string): Promise<boolean> {
    if (this.#clock.now() < this.#silentUntil) throw unknown();
    const now = isSqlite(this.#knex) ? String(this.#clock.now()) : SERVER_NOW;
    try {
      const answer = await fromDatabase(() =>
        this.#knex.raw(
          `insert into flag_leases
            (provider, environment, flag, token, lease_until)
          values (?, ?, ?, ?, ${now} + ?)
          on conflict (provider, environment, flag) do update
            set token = excluded.token, lease_until = excluded.lease_until
            where flag_leases.lease_until <= ${now}
          returning token`,
          [provider, flag.environment, flag.key, token, LEASE_MS],
        ),
      );
      const rows = isSqlite(this.#knex) ? answer : answer.rows;
      return rows.length > 0;
    } catch (error) {
      if (isSafetyError(error)) this.#rest();
      throw error;
    }
  }

  #end(token: string): void {
    // Without an answer it ends by itself.
    fromDatabase(() =>
      this.#knex('flag_leases').where({ token }).delete(),
    ).catch(() => {});
  }

  #rest(): void {
    this.#silentUntil = this.#clock.now() + REST_MS;
  }
}

function unknown(): Error {
  return portUnavailable(
    'The database of production safety does not say who writes this flag',
  );
}

function aborted(): Error {
  return portUnavailable('The call was aborted while it waited');
}
