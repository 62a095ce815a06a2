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
  await knex.schema.createTable('journal_entries', table => {
    table.comment('What the command line did without the portal, as it says');
    table.specificType('entry_id', key).primary().comment('<run>-<number>');
    table.specificType('run', key).notNullable();
    table.integer('number').notNullable().comment('Order within the run');
    table.specificType('type', key).notNullable();
    table
      .specificType('rollout_id', key)
      .nullable()
      .comment('Null for entries about the run; may be of no known rollout');
    table.text('entry').notNullable().comment('JSON, as it was pushed');
    table.specificType('actor_kind', key).notNullable();
    table.text('actor_ref').notNullable().comment('Who pushed it');
    table.bigInteger('pushed_at').notNullable().comment('Epoch milliseconds');
    table.index(['run', 'number'], 'journal_entries_run_idx');
    table.index(['rollout_id', 'run'], 'journal_entries_rollout_idx');
    table.index(['pushed_at'], 'journal_entries_pushed_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('journal_entries');
};
