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
  await knex.schema.createTable('rollout_threads', table => {
    table.comment('How far each chat was told of each rollout, and where');
    table.specificType('rollout_id', key).notNullable();
    table.specificType('chat', key).notNullable();
    table.integer('version').notNullable().comment('Of the last event told');
    table.text('place').nullable().comment('In words of the chat');
    table.text('shown').nullable().comment('JSON: what its first message says');
    table.primary(['rollout_id', 'chat']);
  });
  await knex.schema.createTable('rollout_thread_chats', table => {
    table.comment(
      'Chats that are told of rollouts, so that new ones are known',
    );
    table.specificType('id', key).primary();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rollout_thread_chats');
  await knex.schema.dropTable('rollout_threads');
};
