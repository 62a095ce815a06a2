// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {string}
 */
function keyType(knex) {
  return knex.client.config.client === 'pg' ? 'text collate "C"' : 'text';
}

/**
 * Effects of messages have a table of their own: replicas of before do not
 * know what they are, and a vendor that is slow holds up no page.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('incident_message_effects', table => {
    table.comment('What chats and status pages are to be told');
    table.specificType('key', key).primary();
    table.specificType('incident_id', key).notNullable();
    table.text('effect').notNullable().comment('JSON');
    table.bigInteger('due_at').notNullable().comment('Epoch milliseconds');
    table.integer('attempt').notNullable().defaultTo(0);
    table.bigInteger('done_at').nullable().comment('Epoch milliseconds');
    table.index(['incident_id'], 'incident_message_effects_incident_idx');
  });
  await knex.raw(
    'create index incident_message_effects_due_idx on incident_message_effects (due_at) where done_at is null',
  );
  await knex.schema.createTable('incident_places', table => {
    table.comment('Where vendors have incidents, in their words');
    table.specificType('incident_id', key).notNullable();
    table.specificType('port', key).notNullable();
    table.specificType('vendor', key).notNullable();
    table.text('place').notNullable();
    table.text('shown').nullable().comment('JSON: what a chat shows');
    table.text('seen').nullable().comment('JSON: what a status page has');
    table.bigInteger('seen_at').nullable().comment('Epoch milliseconds');
    table.bigInteger('asked_at').nullable().comment('Epoch milliseconds');
    table.text('problem').nullable().comment('Why it was not seen then');
    table.primary(['incident_id', 'port', 'vendor']);
    table.index(['port', 'asked_at'], 'incident_places_asked_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incident_places');
  await knex.schema.dropTable('incident_message_effects');
};
