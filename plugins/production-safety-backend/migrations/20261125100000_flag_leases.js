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
  await knex.schema.createTable('flag_leases', table => {
    table.comment('Who is writing a flag now; others wait a little');
    table.specificType('provider', key).notNullable();
    table.specificType('environment', key).notNullable();
    table.specificType('flag', key).notNullable();
    table.specificType('token', key).notNullable().comment('Of the holder');
    table
      .bigInteger('lease_until')
      .notNullable()
      .comment('Epoch milliseconds, by the clock of the database server');
    table.primary(['provider', 'environment', 'flag']);
    table.index(['token'], 'flag_leases_token_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('flag_leases');
};
