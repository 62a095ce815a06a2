// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const key = knex.client.config.client === 'pg' ? 'text collate "C"' : 'text';
  await knex.schema.createTable('deploy_looks', table => {
    table.comment('What deployers said last of what is in production');
    table.specificType('deployer', key).notNullable();
    table.specificType('environment', key).notNullable();
    table.text('look').nullable().comment('JSON; of the last answer');
    table.bigInteger('known_at').nullable().comment('Epoch milliseconds');
    table.bigInteger('asked_at').notNullable().comment('Epoch milliseconds');
    table
      .bigInteger('failing_since')
      .nullable()
      .comment('Epoch milliseconds; null while it answers');
    table.text('problem').nullable();
    table.primary(['deployer', 'environment']);
    table.index(['asked_at'], 'deploy_looks_asked_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deploy_looks');
};
