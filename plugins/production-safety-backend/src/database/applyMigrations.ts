import type { DatabaseService } from '@backstage/backend-plugin-api';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { refreshStatistics } from './dialect';

export const MIGRATIONS_DIRECTORY = resolvePackagePath(
  '@production-safety/backstage-plugin-production-safety-backend',
  'migrations',
);

/** Connects, and brings the tables up to date unless the portal forbids it. */
export async function applyMigrations(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  }
  await refreshStatistics(knex);
  return knex;
}
