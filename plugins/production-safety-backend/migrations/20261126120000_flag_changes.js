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
  await knex.schema.createTable('flag_changes', table => {
    table.comment('Changes of flags in the order in which logs are told them');
    table.bigInteger('id').primary().comment('What logs know it by');
    table.specificType('rollout_id', key).notNullable();
    table.integer('version').notNullable().comment('Of the event that says so');
    table.specificType('flag', key).notNullable();
    table.specificType('environment', key).notNullable();
    table.specificType('action', key).notNullable();
    table.bigInteger('at').notNullable().comment('Epoch milliseconds');
    table.specificType('actor_kind', key).notNullable();
    table.text('actor_ref').notNullable();
    table.bigInteger('kept_at').notNullable().comment('Epoch milliseconds');
    table.index(['kept_at'], 'flag_changes_kept_idx');
  });
  await knex.schema.createTable('flag_change_ids', table => {
    table.comment('One row: the last id that was given to a change');
    table.integer('row').primary();
    table.bigInteger('last').notNullable();
  });
  await knex('flag_change_ids').insert({ row: 1, last: 0 });
  await knex.schema.createTable('flag_change_reads', table => {
    table.comment('How far the history of a rollout was read for changes');
    table.specificType('rollout_id', key).primary();
    table.integer('version').notNullable();
  });
  await knex.schema.createTable('flag_change_logs', table => {
    table.comment('How far each log was told');
    table.specificType('id', key).primary();
    table.bigInteger('told_through').notNullable().comment('Id of a change');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('flag_change_logs');
  await knex.schema.dropTable('flag_change_reads');
  await knex.schema.dropTable('flag_change_ids');
  await knex.schema.dropTable('flag_changes');
};
