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
  await knex.schema.createTable('revert_searches', table => {
    table.comment('When the changes of a rollout were looked for');
    table.specificType('rollout_id', key).primary();
    table
      .bigInteger('searched_at')
      .nullable()
      .comment('Last time all were found, epoch milliseconds');
    table.text('error').nullable().comment('Why the last time found not all');
    table.bigInteger('error_at').nullable().comment('Epoch milliseconds');
  });
  await knex.schema.createTable('revert_preparations', table => {
    table.comment('Changes of rollouts, and whether they can be taken back');
    table.specificType('rollout_id', key).notNullable();
    table
      .specificType('change_key', key)
      .notNullable()
      .comment('<repository> <kind> <id>');
    table.integer('position').notNullable().comment('Order as it was found');
    table.text('change').notNullable().comment('JSON');
    table.text('preparation').nullable().comment('JSON, last that succeeded');
    table.text('error').nullable().comment('Why the last trial failed');
    table.bigInteger('error_at').nullable().comment('Epoch milliseconds');
    table.primary(['rollout_id', 'change_key']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('revert_preparations');
  await knex.schema.dropTable('revert_searches');
};
