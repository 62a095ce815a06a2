import type { Knex } from 'knex';
import type { ClaimedEffect, EpochMs, Outbox } from '@production-safety/core';

/** Effects of rollbacks, and all others; each has workers of its own. */
export type OutboxShare = 'rollback' | 'forward';

export class DatabaseOutbox implements Outbox {
  static create(options: { readonly knex: Knex }): DatabaseOutbox {
    return new DatabaseOutbox(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async claim(request: {
    readonly now: EpochMs;
    readonly leaseMs: number;
    readonly limit: number;
    /** All effects when absent. */
    readonly share?: OutboxShare;
  }): Promise<readonly ClaimedEffect[]> {
    throw new Error(`Not written yet: ${request}${this.knex}`);
  }

  async extend(token: string, until: EpochMs): Promise<boolean> {
    throw new Error(`Not written yet: ${token}${until}`);
  }

  async settle(
    token: string,
    outcome: Parameters<Outbox['settle']>[1],
  ): Promise<boolean> {
    throw new Error(`Not written yet: ${token}${outcome}`);
  }
}
