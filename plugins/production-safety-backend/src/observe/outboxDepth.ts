import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';

/** Number of effects that wait to be run or are running. */
export async function outboxDepth(knex: Knex): Promise<number> {
  const row = await fromDatabase(() =>
    knex('outbox')
      .whereIn('status', ['waiting', 'running'])
      .count({ depth: '*' })
      .first(),
  );
  // PostgreSQL counts in text.
  return Number(row?.depth);
}
