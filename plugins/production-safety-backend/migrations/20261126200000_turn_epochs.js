// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('turn_leases', table => {
    table
      .bigInteger('epoch')
      .notNullable()
      .defaultTo(0)
      .comment('Grows whenever another replica gets its turn');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('turn_leases', table => {
    table.dropColumn('epoch');
  });
};
