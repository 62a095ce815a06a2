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
  await knex.schema.createTable('serving_checks', table => {
    table.comment(
      'Last reading of a flag provider, for all rollouts it covers',
    );
    table.specificType('provider', key).notNullable();
    table.specificType('environment', key).notNullable();
    table
      .specificType('kind', key)
      .notNullable()
      .comment('served: rollouts that may be on; quiet: draft and aborted');
    table.bigInteger('read_at').nullable().comment('Last successful reading');
    table.text('error').nullable().comment('Why the newest attempt failed');
    table.bigInteger('checked_at').notNullable().comment('Newest attempt');
    table.primary(['provider', 'environment', 'kind']);
  });
  await knex.schema.alterTable('rollout_serving', table => {
    table
      .integer('version')
      .nullable()
      .comment('Of the rollout that was compared');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('rollout_serving', table => {
    table.dropColumn('version');
  });
  await knex.schema.dropTable('serving_checks');
};
