import type { Knex } from 'knex';
import type { EpochMs } from '@production-safety/core';
import { isSqlite } from './dialect';

/** Milliseconds since 1970 by the clock of the PostgreSQL server. */
export const SERVER_NOW = `(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/**
 * A moment of the caller's clock as the outbox stores it. Replicas on one
 * PostgreSQL may have clocks that are minutes apart: there its clock is the
 * only one, and the caller's just says how far off the moment is. A SQLite
 * file has one process, with one clock.
 */
export function outboxMoment(
  knex: Knex,
  moment: EpochMs,
  callersNow: EpochMs,
): EpochMs | Knex.Raw {
  if (isSqlite(knex)) return Math.round(moment);
  return knex.raw(`${SERVER_NOW} + ?`, [Math.round(moment - callersNow)]);
}
