import type { Knex } from 'knex';

/** True for a database that lives in one file or in memory. */
export function isSqlite(knex: Knex): boolean {
  return /sqlite/.test(knex.client.config.client);
}

/**
 * Lets SQLite look at how its tables are filled, or it guesses which index
 * helps. PostgreSQL does so by itself.
 */
export async function refreshStatistics(knex: Knex): Promise<void> {
  // Also tables this connection has not used yet; what is known is kept.
  if (isSqlite(knex)) await knex.raw('pragma optimize=0x10002');
}
