import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { MIGRATIONS_DIRECTORY, applyMigrations } from './applyMigrations';
import { isSqlite } from './dialect';

jest.setTimeout(60_000);

const databases = eachDatabase();
const directory = MIGRATIONS_DIRECTORY;

describe.each(databases.ids)('migrations on %s', databaseId => {
  async function tablesOf(knex: Knex): Promise<readonly string[]> {
    const sql = isSqlite(knex)
      ? `select name from sqlite_master where type = 'table' and name not like 'sqlite%'`
      : `select tablename as name from pg_tables where schemaname = 'public'`;
    const answer = await knex.raw(sql);
    const rows: { name: string }[] = answer.rows ?? answer;
    return rows
      .map(({ name }) => name)
      .filter(name => !name.startsWith('knex_'))
      .sort();
  }

  const TABLES = [
    'chat_words',
    'deploy_looks',
    'entered_measurements',
    'flag_change_ids',
    'flag_change_logs',
    'flag_change_reads',
    'flag_changes',
    'flag_leases',
    'gate_bases',
    'incident_components',
    'incident_effects',
    'incident_events',
    'incident_issue_effects',
    'incident_issues',
    'incident_items',
    'incident_message_effects',
    'incident_notifications',
    'incident_people',
    'incident_places',
    'incidents',
    'incidents_known',
    'journal_entries',
    'on_call_answers',
    'outbox',
    'pager_places',
    'pager_words',
    'raised_events',
    'revert_preparations',
    'revert_searches',
    'rollout_events',
    'rollout_looks',
    'rollout_operations',
    'rollout_serving',
    'rollout_states',
    'rollout_thread_chats',
    'rollout_threads',
    'rollouts',
    'runbook_runs',
    'runbook_texts',
    'serving_checks',
    'signal_pages',
    'signal_pushes',
    'signal_source_states',
    'turn_leases',
  ];

  it('go up, down to nothing and up again', async () => {
    const knex = await databases.empty(databaseId);
    await knex.migrate.latest({ directory });
    expect(await tablesOf(knex)).toEqual(TABLES);
    await knex.migrate.rollback({ directory }, true);
    expect(await tablesOf(knex)).toEqual([]);
    await knex.migrate.latest({ directory });
    expect(await tablesOf(knex)).toEqual(TABLES);
  });

  it('make no table of which the page on what is kept says nothing', async () => {
    const path = join(
      MIGRATIONS_DIRECTORY,
      '../../../docs/operate/retention.md',
    );
    const page = readFileSync(path, 'utf8');
    const knex = await databases.migrated(databaseId);
    const untold = (await tablesOf(knex)).filter(
      table => !page.includes(`\`${table}\``),
    );
    expect(untold).toEqual([]);
  });

  it('are applied when the plugin connects', async () => {
    const knex = await databases.empty(databaseId);
    await applyMigrations({ getClient: async () => knex });
    expect(await tablesOf(knex)).toEqual(TABLES);
  });

  it('are left to the operator where the portal says so', async () => {
    const knex = await databases.empty(databaseId);
    await applyMigrations({
      getClient: async () => knex,
      migrations: { skip: true },
    });
    expect(await tablesOf(knex)).toEqual([]);
  });
});
