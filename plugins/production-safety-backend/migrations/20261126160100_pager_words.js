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
  await knex.schema.createTable('pager_words', table => {
    table.comment('What pagers say of our alerts, each once');
    table.specificType('source', key).notNullable();
    table.specificType('delivery_id', key).notNullable();
    table.text('word').notNullable().comment('JSON');
    table.bigInteger('at').notNullable().comment('Epoch milliseconds');
    table.bigInteger('received_at').notNullable().comment('Epoch milliseconds');
    table.bigInteger('done_at').nullable().comment('Epoch milliseconds');
    table.primary(['source', 'delivery_id']);
    table.index(['received_at'], 'pager_words_received_idx');
  });
  await knex.raw(
    'create index pager_words_due_idx on pager_words (received_at) where done_at is null',
  );
  await knex.schema.createTable('pager_places', table => {
    table.comment('Which incident an alert is, by the id its pager gave it');
    table.specificType('source', key).notNullable();
    table.specificType('place', key).notNullable();
    table.specificType('incident_id', key).notNullable();
    table.primary(['source', 'place']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pager_places');
  await knex.schema.dropTable('pager_words');
};
