import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { MIGRATIONS_DIRECTORY } from '../database/applyMigrations';

const POSTGRES: TestDatabaseId = 'POSTGRES_15';

/** Names the environment variable that points at a PostgreSQL to test with. */
const POSTGRES_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

export interface TestedDatabases {
  /** For `describe.each`: SQLite, and PostgreSQL where there is one. */
  readonly ids: readonly TestDatabaseId[];
  /** A fresh database without tables. */
  empty(id: TestDatabaseId): Promise<Knex>;
  /** A fresh database with our tables. */
  migrated(id: TestDatabaseId): Promise<Knex>;
}

/**
 * Call at the top of a test file. Where PostgreSQL is promised it must be
 * there: a skipped engine is a failure, not a pass.
 */
export function eachDatabase(): TestedDatabases {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', POSTGRES],
    disableDocker: true,
  });
  const ids = databases.eachSupportedId().map(([id]) => id);
  const promised =
    process.env.CI === 'true' || Boolean(process.env[POSTGRES_VARIABLE]);
  if (promised && !ids.includes(POSTGRES)) {
    throw new Error(`PostgreSQL tests must run here: set ${POSTGRES_VARIABLE}`);
  }
  return {
    ids,
    empty: id => databases.init(id),
    migrated: async id => {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
      return knex;
    },
  };
}
