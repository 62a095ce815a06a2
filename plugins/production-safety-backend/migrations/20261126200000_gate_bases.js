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
  await knex.schema.createTable('gate_bases', table => {
    table.comment(
      'What gates were judged from when a rollout was to go forward',
    );
    table.specificType('rollout_id', keyType(knex)).notNullable();
    table.integer('version').notNullable().comment('That was judged');
    table.bigInteger('judged_at').notNullable().index();
    table.text('facts').notNullable().comment('JSON');
    table.text('gates').notNullable().comment('JSON: what was said of them');
    table.primary(['rollout_id', 'version', 'judged_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('gate_bases');
};
