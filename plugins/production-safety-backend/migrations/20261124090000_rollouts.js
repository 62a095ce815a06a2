// @ts-check

/**
 * PostgreSQL would compare text by the rules of the database's language; "C"
 * compares bytes as SQLite does, so that both sort and page alike.
 *
 * @param {import('knex').Knex} knex
 */
function keyType(knex) {
  return knex.client.config.client === 'pg' ? 'text collate "C"' : 'text';
}

/**
 * What lists filter and sort by is narrow and apart from the wide state, so
 * that counting and searching never reads the latter.
 *
 * @param {import('knex').Knex} knex
 */
async function createRollouts(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('rollouts', table => {
    table.comment('One row per rollout: what lists filter and sort by');
    table.specificType('id', key).primary().comment('<namespace>.<name>');
    table.integer('version').notNullable().comment('Number of events');
    table.specificType('status', key).notNullable();
    table.integer('phase_index').nullable();
    table.specificType('phase_name', key).nullable();
    table.specificType('owner', key).notNullable().comment('Lower case');
    table.specificType('component', key).notNullable().comment('Lower case');
    table.specificType('environment', key).notNullable();
    table.specificType('provider', key).notNullable();
    table.specificType('name', key).notNullable();
    table.text('title').notNullable();
    table.text('search').notNullable().comment('Lower case words');
    table.specificType('origin', key).notNullable().comment('catalog or api');
    table.specificType('entity_ref', key).nullable().comment('Of the manifest');
    table
      .string('definition_hash', 64)
      .nullable()
      .comment('Of the manifest that was applied last');
    table
      .integer('absent_listings')
      .notNullable()
      .defaultTo(0)
      .comment('Complete catalog listings in a row without the entity');
    table.bigInteger('orphaned_at').nullable().comment('Epoch milliseconds');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.index(['updated_at', 'id'], 'rollouts_updated_idx');
    table.index(['name', 'id'], 'rollouts_name_idx');
    table.index(['status', 'id'], 'rollouts_status_idx');
    for (const column of [
      'status',
      'phase_name',
      'owner',
      'component',
      'environment',
    ]) {
      table.index([column, 'updated_at', 'id'], `rollouts_${column}_page_idx`);
    }
    table.index(['provider', 'environment', 'id'], 'rollouts_provider_idx');
    table.index(['origin', 'id'], 'rollouts_origin_idx');
  });
  await knex.schema.createTable('rollout_states', table => {
    table.comment('The state that folding the events gives, as JSON');
    table.specificType('rollout_id', key).primary();
    table.text('last_event').notNullable().comment('JSON');
    table.text('state').notNullable().comment('JSON');
  });
  await knex.schema.createTable('rollout_serving', table => {
    table.comment('Last comparison with the flag provider');
    table.specificType('rollout_id', key).primary();
    table.bigInteger('read_at').nullable().comment('Last successful reading');
    table.text('differences').notNullable().comment('JSON list of sentences');
    table.text('error').nullable().comment('Why the newest attempt failed');
    table.bigInteger('checked_at').notNullable().comment('Newest attempt');
  });
}

/** @param {import('knex').Knex} knex */
async function createHistory(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('rollout_events', table => {
    table.comment('Append-only facts');
    table.specificType('rollout_id', key).notNullable();
    table.integer('version').notNullable().comment('Of the rollout after it');
    table.specificType('type', key).notNullable();
    table.bigInteger('at').notNullable();
    table.specificType('actor_kind', key).notNullable();
    table.text('actor_ref').notNullable();
    table.text('reason').nullable();
    table.text('fact').notNullable().comment('JSON');
    table.specificType('operation_id', key).nullable();
    table
      .specificType('idempotency_key', key)
      .nullable()
      .comment('On the first event of the commit that carried it');
    table.primary(['rollout_id', 'version']);
    table.unique(['rollout_id', 'idempotency_key'], {
      indexName: 'rollout_events_idempotency_uniq',
    });
    table.index(['rollout_id', 'type', 'version'], 'rollout_events_type_idx');
  });
  await knex.schema.createTable('rollout_operations', table => {
    table.comment('Rollbacks, kept after the state has forgotten them');
    table.specificType('id', key).primary();
    table.specificType('rollout_id', key).notNullable();
    table.bigInteger('requested_at').notNullable();
    table.bigInteger('finished_at').nullable();
    table.text('operation').notNullable().comment('JSON');
    table.index(
      ['rollout_id', 'requested_at'],
      'rollout_operations_rollout_idx',
    );
  });
}

/** @param {import('knex').Knex} knex */
async function createOutbox(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('outbox', table => {
    table.comment('Effects to run after the commit that caused them');
    table.bigIncrements('seq');
    table.specificType('key', key).notNullable();
    table.specificType('rollout_id', key).notNullable();
    table.specificType('kind', key).notNullable();
    table
      .specificType('lane', key)
      .nullable()
      .comment('Of the effects in one lane, one runs at a time');
    table.text('payload').notNullable().comment('JSON');
    table.integer('priority').notNullable().comment('Lower goes first');
    table.specificType('status', key).notNullable();
    table.bigInteger('not_before').notNullable();
    table.integer('attempt').notNullable().defaultTo(0);
    table.specificType('token', key).nullable().comment('Of the claim');
    table.bigInteger('lease_until').nullable();
    table.text('last_error').nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('started_at').nullable();
    table.bigInteger('finished_at').nullable();
    table.unique(['key'], { indexName: 'outbox_key_uniq' });
    table.index(['token'], 'outbox_token_idx');
    table.index(['rollout_id'], 'outbox_rollout_idx');
    table.index(['status', 'finished_at'], 'outbox_finished_idx');
  });
  // Small whatever the number of finished rows.
  await knex.raw(
    `create index outbox_open_idx on outbox (priority, seq) where status in ('waiting', 'running')`,
  );
  await knex.raw(
    `create unique index outbox_lane_uniq on outbox (lane) where status = 'running'`,
  );
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createRollouts(knex);
  await createHistory(knex);
  await createOutbox(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'outbox',
    'rollout_operations',
    'rollout_events',
    'rollout_serving',
    'rollout_states',
    'rollouts',
  ]) {
    await knex.schema.dropTable(table);
  }
};
