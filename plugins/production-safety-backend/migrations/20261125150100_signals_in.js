// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {string}
 */
function keyType(knex) {
  return knex.client.config.client === 'pg' ? 'text collate "C"' : 'text';
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('signal_pushes', table => {
    table.comment('Entries that were pushed, so that none counts twice');
    table.specificType('source', key).notNullable();
    table.specificType('entry_id', key).notNullable();
    table.specificType('digest', key).notNullable().comment('Of the entry');
    table.bigInteger('pushed_at').notNullable().comment('Epoch milliseconds');
    table.primary(['source', 'entry_id']);
    table.index(['pushed_at'], 'signal_pushes_pushed_idx');
  });
  await knex.schema.createTable('entered_measurements', table => {
    table.comment('Measurements that people entered');
    table.specificType('id', key).primary();
    table.specificType('rollout_id', key).notNullable();
    table.specificType('component', key).notNullable();
    table.specificType('environment', key).notNullable();
    table.specificType('signal', key).notNullable();
    table.text('entry').notNullable().comment('JSON, as it was entered');
    table.text('entered_by').notNullable().comment('JSON of the actor');
    table.bigInteger('entered_at').notNullable().comment('Epoch milliseconds');
    table.bigInteger('expires_at').notNullable().comment('Epoch milliseconds');
    table.index(['rollout_id', 'entered_at'], 'entered_rollout_idx');
    table.index(['component', 'environment', 'signal'], 'entered_signal_idx');
    table.index(['expires_at'], 'entered_expires_idx');
  });
  await knex.schema.createTable('raised_events', table => {
    table.comment('What other systems say has happened to components');
    table.specificType('source', key).notNullable();
    table
      .specificType('delivery_id', key)
      .notNullable()
      .comment('By which the source tells one event from another');
    table.specificType('kind', key).notNullable();
    table.specificType('component', key).notNullable();
    table.specificType('part', key).nullable();
    table.text('summary').notNullable();
    table.bigInteger('at').notNullable().comment('Epoch milliseconds');
    table.bigInteger('received_at').notNullable().comment('Epoch milliseconds');
    table.primary(['source', 'delivery_id']);
    table.index(['component', 'at'], 'raised_events_component_idx');
    table.index(['received_at'], 'raised_events_received_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('raised_events');
  await knex.schema.dropTable('entered_measurements');
  await knex.schema.dropTable('signal_pushes');
};
