import type { Knex } from 'knex';

/** True for a database that lives in one file or in memory. */
export function isSqlite(knex: Knex): boolean {
  return /sqlite/.test(knex.client.config.client);
}
