// @ts-check

/**
 * Replicas on one PostgreSQL go by its clock, so that clocks which are minutes
 * apart neither hold an effect back nor end a lease too early. A commit knows
 * only its own clock: as its rows come in they are moved to the server's, also
 * those of a replica that runs the version before. A SQLite file has one
 * process, with one clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Of one rollout one switch-off runs at a time, also of those that wait now.
  await knex('outbox')
    .where({ kind: 'switch-off', status: 'waiting' })
    .update({ lane: knex.raw(`'switch-off:' || rollout_id`) });
  if (knex.client.config.client !== 'pg') return;
  await knex.raw(`
    create function production_safety_outbox_time() returns trigger as $$
    begin
      new.not_before := new.not_before - new.created_at
        + (extract(epoch from clock_timestamp()) * 1000)::bigint;
      return new;
    end
    $$ language plpgsql`);
  await knex.raw(`
    create trigger outbox_time before insert on outbox
    for each row execute function production_safety_outbox_time()`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('outbox').where({ kind: 'switch-off' }).update({ lane: null });
  if (knex.client.config.client !== 'pg') return;
  await knex.raw('drop trigger outbox_time on outbox');
  await knex.raw('drop function production_safety_outbox_time()');
};
