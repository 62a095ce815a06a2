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
  await knex.schema.createTable('chat_words', table => {
    table.comment('What people did in chats, each once');
    table.specificType('chat', key).notNullable();
    table.specificType('delivery_id', key).notNullable();
    table.text('believed_by').notNullable().comment('JSON: ids of chats');
    table.text('word').notNullable().comment('JSON');
    table.specificType('message', key).nullable().comment('That was pinned');
    table.bigInteger('at').notNullable().comment('Epoch milliseconds');
    table.bigInteger('received_at').notNullable().comment('Epoch milliseconds');
    table.bigInteger('done_at').nullable().comment('Epoch milliseconds');
    table.specificType('incident_id', key).nullable();
    table.specificType('entry_id', key).nullable().comment('In its timeline');
    table.primary(['chat', 'delivery_id']);
    table.index(['received_at'], 'chat_words_received_idx');
    table.index(['message'], 'chat_words_message_idx');
  });
  await knex.raw(
    'create index chat_words_due_idx on chat_words (received_at) where done_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('chat_words');
};
