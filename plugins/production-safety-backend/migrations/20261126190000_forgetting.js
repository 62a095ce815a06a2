// @ts-check

/**
 * What has to be known to forget whole: which incident a word of a pager is
 * about, and when a text was kept last, as a run of it may be about to start.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const key = knex.client.config.client === 'pg' ? 'text collate "C"' : 'text';
  await knex.schema.alterTable('pager_words', table => {
    table.specificType('incident_id', key).nullable();
    table.index(['incident_id'], 'pager_words_incident_idx');
  });
  const words = await knex('pager_words').select(
    'source',
    'delivery_id',
    'word',
  );
  for (const { word, ...which } of words) {
    const { incidentId = null } = JSON.parse(word);
    await knex('pager_words').where(which).update({ incident_id: incidentId });
  }
  await knex.schema.alterTable('pager_places', table => {
    table.index(['incident_id'], 'pager_places_incident_idx');
  });
  await knex.schema.alterTable('runbook_texts', table => {
    table
      .bigInteger('kept_at')
      .notNullable()
      .defaultTo(0)
      .comment('Epoch milliseconds; 0 before this was noted');
  });
  await knex.schema.alterTable('runbook_runs', table => {
    table.index(['hash'], 'runbook_runs_hash_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runbook_runs', table => {
    table.dropIndex(['hash'], 'runbook_runs_hash_idx');
  });
  await knex.schema.alterTable('runbook_texts', table => {
    table.dropColumn('kept_at');
  });
  await knex.schema.alterTable('pager_places', table => {
    table.dropIndex(['incident_id'], 'pager_places_incident_idx');
  });
  await knex.schema.alterTable('pager_words', table => {
    table.dropIndex(['incident_id'], 'pager_words_incident_idx');
  });
  await knex.schema.alterTable('pager_words', table => {
    table.dropColumn('incident_id');
  });
};
