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
  await knex.schema.createTable('incident_notifications', table => {
    table.comment('Who was told the title of an incident by a notification');
    table.specificType('incident_id', key).notNullable();
    table.specificType('scope', key).notNullable().comment('Of Backstage');
    table.specificType('entity_ref', key).notNullable();
    table.primary(['incident_id', 'scope', 'entity_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incident_notifications');
};
