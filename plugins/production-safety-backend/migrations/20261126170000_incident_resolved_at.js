// @ts-check

/**
 * When incidents were resolved, beside their states: these grow with their
 * timelines, and gates ask once a minute.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Some databases have it from when it was part of the table's own migration.
  if (await knex.schema.hasColumn('incidents', 'resolved_at')) return;
  await knex.schema.alterTable('incidents', table => {
    table.bigInteger('resolved_at').nullable().comment('Epoch milliseconds');
  });
  const over = await knex('incidents')
    .where({ is_open: false })
    .select('id', 'state');
  for (const { id, state } of over) {
    const { resolvedAt = null } = JSON.parse(state);
    await knex('incidents').where({ id }).update({ resolved_at: resolvedAt });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents', table => {
    table.dropColumn('resolved_at');
  });
};
