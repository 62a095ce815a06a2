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
  await knex.schema.createTable('on_call_answers', table => {
    table.comment('Who was on call when a rota answered last');
    table.specificType('rota', key).primary();
    table.text('people').nullable().comment('JSON; null before any answer');
    table.bigInteger('known_at').nullable().comment('Epoch milliseconds');
    table.bigInteger('asked_at').notNullable().comment('Epoch milliseconds');
    table.text('problem').nullable().comment('Why it did not answer then');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('on_call_answers');
};
