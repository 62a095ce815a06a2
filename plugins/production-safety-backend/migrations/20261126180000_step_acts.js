// @ts-check

/**
 * Runs for which the portal has begun something that has not ended: a worker
 * looks for them each second, and there are few.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbook_runs', table => {
    table
      .boolean('is_acting')
      .notNullable()
      .defaultTo(false)
      .comment('Something was begun for a step and has not ended');
  });
  await knex.raw(
    'create index runbook_runs_acting_idx on runbook_runs (id) where is_acting',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index runbook_runs_acting_idx');
  await knex.schema.alterTable('runbook_runs', table => {
    table.dropColumn('is_acting');
  });
};
