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
  await knex.schema.createTable('turn_leases', table => {
    table.comment('Whose turn it is to do a work that one replica does');
    table.specificType('name', key).primary();
    table.specificType('token', key).notNullable();
    table.bigInteger('lease_until').notNullable().comment('Epoch milliseconds');
  });
  await knex.schema.createTable('rollout_looks', table => {
    table.comment('What was seen of rollouts when they were looked at last');
    table.specificType('rollout_id', key).primary();
    table.bigInteger('generation').notNullable();
    table.bigInteger('definitions').notNullable();
    table.bigInteger('looked_at').notNullable().comment('Epoch milliseconds');
    table.text('gates').notNullable().comment('JSON');
    table.text('verdicts').notNullable().comment('JSON, of guards');
  });
  await knex.schema.createTable('signal_source_states', table => {
    table.comment('How each source of signals did when it was asked last');
    table.specificType('source', key).primary();
    table.text('state').notNullable();
    table.text('reason').nullable();
    table.bigInteger('asked_at').notNullable().comment('Epoch milliseconds');
    table
      .bigInteger('answered_at')
      .nullable()
      .comment('When it last answered, epoch milliseconds');
    table
      .bigInteger('complete_until')
      .nullable()
      .comment('Up to where it has told everything, epoch milliseconds');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('signal_source_states');
  await knex.schema.dropTable('rollout_looks');
  await knex.schema.dropTable('turn_leases');
};
