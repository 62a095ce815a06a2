// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {string}
 */
function keyType(knex) {
  return knex.client.config.client === 'pg' ? 'text collate "C"' : 'text';
}

/**
 * Action items beside the states of their incidents, so that they are found
 * over all incidents. Effects of issues have a table of their own: replicas of
 * before do not know what they are, and a tracker that is slow holds up no
 * page and no message.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('incident_items', table => {
    table.comment('Action items of incidents');
    table.specificType('incident_id', key).notNullable();
    table.specificType('item_id', key).notNullable();
    table.boolean('is_open').notNullable();
    table.specificType('owner', key).nullable().comment('Entity reference');
    table
      .bigInteger('due_at')
      .notNullable()
      .comment('Epoch milliseconds; the greatest number without a due date');
    table.bigInteger('closed_at').nullable().comment('Epoch milliseconds');
    table.text('item').notNullable().comment('JSON');
    table.primary(['incident_id', 'item_id']);
  });
  await knex.raw(
    'create index incident_items_open_idx on incident_items (due_at, incident_id, item_id) where is_open',
  );
  await knex.schema.createTable('incident_issues', table => {
    table.comment('Issues of action items, and how they were seen last');
    table.specificType('incident_id', key).notNullable();
    table.specificType('item_id', key).notNullable();
    table.specificType('tracker', key).notNullable();
    table.text('repository').notNullable();
    table.text('issue_id').notNullable().comment('In words of the tracker');
    table.specificType('seen', key).nullable().comment('open, closed or gone');
    table.bigInteger('seen_at').nullable().comment('Epoch milliseconds');
    table.bigInteger('asked_at').nullable().comment('Epoch milliseconds');
    table.text('problem').nullable().comment('Why it was not seen then');
    table.primary(['incident_id', 'item_id']);
    table.index(['asked_at'], 'incident_issues_asked_idx');
  });
  await knex.schema.createTable('incident_issue_effects', table => {
    table.comment('Issues that are to be created');
    table.specificType('key', key).primary();
    table.specificType('incident_id', key).notNullable();
    table.text('effect').notNullable().comment('JSON');
    table.bigInteger('due_at').notNullable().comment('Epoch milliseconds');
    table.integer('attempt').notNullable().defaultTo(0);
    table.bigInteger('done_at').nullable().comment('Epoch milliseconds');
    table.index(['incident_id'], 'incident_issue_effects_incident_idx');
  });
  await knex.raw(
    'create index incident_issue_effects_due_idx on incident_issue_effects (due_at) where done_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incident_issue_effects');
  await knex.schema.dropTable('incident_issues');
  await knex.schema.dropTable('incident_items');
};
