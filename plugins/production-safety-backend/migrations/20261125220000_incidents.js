// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {string}
 */
function keyType(knex) {
  return knex.client.config.client === 'pg' ? 'text collate "C"' : 'text';
}

/** @param {import('knex').Knex} knex */
async function createIncidents(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('incidents', table => {
    table.comment('One row per incident: what lists filter by, and its state');
    table.specificType('id', key).primary();
    table.integer('version').notNullable().comment('Number of events');
    table.specificType('severity', key).notNullable();
    table.specificType('status', key).notNullable();
    table.boolean('is_open').notNullable().comment('Before it is resolved');
    table.boolean('is_restricted').notNullable();
    table.boolean('is_drill').notNullable();
    table.text('search').notNullable().comment('Lower case words');
    table.bigInteger('declared_at').notNullable().comment('Epoch milliseconds');
    table.text('state').notNullable().comment('JSON');
    table.index(['declared_at', 'id'], 'incidents_declared_idx');
    table.index(['is_open', 'declared_at', 'id'], 'incidents_open_idx');
  });
  await knex.schema.createTable('incident_components', table => {
    table.comment('What incidents affect');
    table.specificType('component', key).notNullable().comment('Lower case');
    table.specificType('incident_id', key).notNullable();
    table.primary(['component', 'incident_id']);
    table.index(['incident_id'], 'incident_components_incident_idx');
  });
  await knex.schema.createTable('incident_people', table => {
    table.comment('Who is in an incident, and so sees it when restricted');
    table.specificType('person', key).notNullable().comment('Lower case');
    table.specificType('incident_id', key).notNullable();
    table.primary(['person', 'incident_id']);
    table.index(['incident_id'], 'incident_people_incident_idx');
  });
  await knex.schema.createTable('incident_events', table => {
    table.comment('Append-only facts');
    table.specificType('incident_id', key).notNullable();
    table.integer('version').notNullable().comment('Of the incident after it');
    table.specificType('type', key).notNullable();
    table.bigInteger('occurred_at').notNullable().comment('Epoch milliseconds');
    table.bigInteger('at').notNullable().comment('When it was recorded');
    table.specificType('actor_kind', key).notNullable();
    table.text('actor_ref').notNullable();
    table.text('reason').nullable();
    table.specificType('entry_id', key).nullable().comment('Of a note');
    table
      .specificType('supersedes', key)
      .nullable()
      .comment('Entry that this one corrects');
    table.text('fact').notNullable().comment('JSON');
    table.primary(['incident_id', 'version']);
    table.index(
      ['incident_id', 'occurred_at', 'version'],
      'incident_events_time_idx',
    );
    table.index(['incident_id', 'supersedes'], 'incident_events_corrects_idx');
  });
  await knex.schema.createTable('incident_effects', table => {
    table.comment('What is to be done after the commit that asked for it');
    table.specificType('key', key).primary();
    table.specificType('incident_id', key).notNullable();
    table.text('effect').notNullable().comment('JSON');
    table.bigInteger('due_at').notNullable().comment('Epoch milliseconds');
    table.integer('attempt').notNullable().defaultTo(0);
    table.bigInteger('done_at').nullable().comment('Epoch milliseconds');
    table.index(['incident_id'], 'incident_effects_incident_idx');
  });
  // Small whatever the number of those that are done.
  await knex.raw(
    'create index incident_effects_due_idx on incident_effects (due_at) where done_at is null',
  );
}

/**
 * Before its tables were there nothing was declared here, and that is not the
 * same as that nothing had happened.
 *
 * @param {import('knex').Knex} knex
 */
async function noteBeginning(knex) {
  await knex.schema.createTable('incidents_known', table => {
    table.comment('Since when incidents can be declared here: one row');
    table.bigInteger('since').notNullable().comment('Epoch milliseconds');
  });
  await knex('incidents_known').insert({ since: Date.now() });
}

/** @param {import('knex').Knex} knex */
async function createRuns(knex) {
  const key = keyType(knex);
  await knex.schema.createTable('runbook_texts', table => {
    table.comment('Texts that runs are pinned to');
    table.specificType('hash', key).primary().comment('SHA-256 of the text');
    table.text('text').notNullable().comment('Markdown');
  });
  await knex.schema.createTable('runbook_runs', table => {
    table.comment('Runs of runbooks: their text and what was answered');
    table.specificType('id', key).primary();
    table.integer('version').notNullable();
    table.specificType('incident_id', key).nullable();
    table.specificType('hash', key).notNullable();
    table.specificType('entity_ref', key).notNullable().comment('Lower case');
    table.specificType('path', key).notNullable();
    table.bigInteger('started_at').notNullable().comment('Epoch milliseconds');
    table.text('state').notNullable().comment('JSON');
    table.index(['incident_id', 'started_at'], 'runbook_runs_incident_idx');
    table.index(['path', 'entity_ref', 'started_at'], 'runbook_runs_path_idx');
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createIncidents(knex);
  await createRuns(knex);
  await noteBeginning(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'incidents_known',
    'runbook_runs',
    'runbook_texts',
    'incident_effects',
    'incident_events',
    'incident_people',
    'incident_components',
    'incidents',
  ]) {
    await knex.schema.dropTable(table);
  }
};
