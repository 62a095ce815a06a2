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
  await knex.schema.createTable('signal_pages', table => {
    table.comment('What sources of signals answered, and when');
    table
      .specificType('realm', key)
      .notNullable()
      .comment('answers of sources, or what was pushed');
    table.specificType('series', key).notNullable().comment('Digest');
    table
      .bigInteger('last_at')
      .notNullable()
      .comment('Time of the last answer in it, epoch milliseconds');
    table.specificType('digest', key).notNullable().comment('Of the body');
    table
      .bigInteger('first_at')
      .notNullable()
      .comment('Time of the first answer in it, epoch milliseconds');
    table
      .bigInteger('seen_at')
      .nullable()
      .comment('Time of the last answer in it that measured something');
    table.text('body').notNullable().comment('JSON, see pageCodec.ts');
    table.primary(['realm', 'series', 'last_at', 'digest']);
    table.index(['realm', 'series', 'seen_at'], 'signal_pages_seen_idx');
    table.index(['last_at'], 'signal_pages_last_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('signal_pages');
};
