import { mockServices } from '@backstage/backend-test-utils';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
  actors,
  type RolloutBuilder,
} from '@production-safety/testing';
import { anEffect, commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { aRun } from '../__testUtils__/journal';
import { DatabaseOutbox } from '../database/DatabaseOutbox';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { JournalTable } from '../database/JournalTable';
import { RolloutQueries } from '../database/RolloutQueries';
import { PreparationTable } from '../reverts/PreparationTable';
import { tablesWith } from '../__testUtils__/tablesWith';
import { Retention, TABLES_OF_A_ROLLOUT } from './Retention';

jest.setTimeout(60_000);

const databases = eachDatabase();
const DAY = 86_400_000;
const NEVER = new AbortController().signal;
const LIMITS = {
  effectsForMs: 7 * DAY,
  historyForMs: 30 * DAY,
  flagChangesForMs: 14 * DAY,
};

const named = (name: string) => aRollout().defined(aDefinition().named(name));

describe.each(databases.ids)('Retention on %s', databaseId => {
  async function keeping(...rollouts: RolloutBuilder[]) {
    const knex = await databases.migrated(databaseId);
    const clock = SimulatedClock.create();
    const logger = mockServices.logger.mock();
    const store = DatabaseRolloutStore.create({ knex, logger });
    for (const built of rollouts) await store.commit(commitOf(built));
    const retention = new Retention({ knex, clock, ...LIMITS });
    const ids = (table: string, column = 'rollout_id') =>
      knex(table).distinct(column).orderBy(column).pluck(column);
    return {
      knex,
      clock,
      store,
      retention,
      ids,
      queries: new RolloutQueries(knex),
    };
  }

  it('drops the history of what is over, and keeps its last state', async () => {
    const { clock, retention, ids, queries } = await keeping(
      named('running').inPhase(0),
      named('done').inPhase(0).rolledBack().completed(),
      named('stopped').aborted(),
    );
    await clock.advance(31 * DAY);
    await retention.run(NEVER);
    expect(await ids('rollout_events')).toEqual(['default.running']);
    expect(await ids('rollout_operations')).toEqual([]);
    expect((await queries.byId('default.done'))?.rollout.status).toBe(
      'completed',
    );
  });

  it('keeps everything until its time has come', async () => {
    const { clock, retention, ids } = await keeping(named('done').completed());
    await clock.advance(29 * DAY);
    await retention.run(NEVER);
    expect(await ids('rollout_events')).toEqual(['default.done']);
  });

  it('keeps the history of what is not over, however old', async () => {
    const { clock, retention, ids } = await keeping(
      named('back').inPhase(0).rolledBack(),
      named('held').inPhase(0).paused(),
      named('orphan').inPhase(0).orphaned(),
    );
    await clock.advance(1_000 * DAY);
    await retention.run(NEVER);
    expect(await ids('rollout_events')).toHaveLength(3);
    expect(await ids('rollouts', 'id')).toHaveLength(3);
  });

  it('forgets rollouts with nothing on that are declared no more', async () => {
    const { knex, clock, retention, ids } = await keeping(
      named('stopped').aborted().orphaned(),
      named('never-started').orphaned(),
      named('declared').aborted(),
    );
    const reverts = new PreparationTable(knex);
    for (const name of ['stopped', 'declared']) {
      const search = { found: [], failure: null, at: clock.now() };
      await reverts.recordSearch(`default.${name}`, search);
    }
    await clock.advance(31 * DAY);
    await retention.run(NEVER);
    for (const table of ['rollout_states', 'revert_searches']) {
      expect(await ids(table)).toEqual(['default.declared']);
    }
    expect(await ids('rollouts', 'id')).toEqual(['default.declared']);
  });

  it('never forgets what is completed, as its flags are on', async () => {
    const { clock, retention, ids } = await keeping(
      named('done').inPhase(3).completed().orphaned(),
    );
    await clock.advance(1_000 * DAY);
    await retention.run(NEVER);
    expect(await ids('rollouts', 'id')).toEqual(['default.done']);
    expect(await ids('rollout_states')).toEqual(['default.done']);
  });

  it('drops carried-out effects and never one that waits', async () => {
    const { knex, clock, store, retention } = await keeping();
    const effects = ['done', 'given-up', 'waiting'].map(key =>
      anEffect({ key }),
    );
    await store.commit(commitOf(aRollout(), { effects }));
    const outbox = DatabaseOutbox.create({ knex, clock });
    const [done, givenUp] = await outbox.claim({
      now: clock.now(),
      leaseMs: 1,
      limit: 2,
    });
    await outbox.settle(done.token, { status: 'done' });
    await outbox.settle(givenUp.token, { status: 'given-up', reason: '' });
    await clock.advance(6 * DAY);
    await retention.run(NEVER);
    expect(await knex('outbox').pluck('key')).toHaveLength(3);
    await clock.advance(2 * DAY);
    await retention.run(NEVER);
    expect(await knex('outbox').pluck('key')).toEqual(['waiting']);
  });

  it('drops changes of flags that a log does not take for long', async () => {
    const { knex, clock, retention } = await keeping();
    const change = {
      rollout_id: 'default.web',
      version: 1,
      flag: 'web',
      environment: 'production',
      action: 'updated',
      at: clock.now(),
      actor_kind: 'user',
      actor_ref: actors.jo.ref,
    };
    await knex('flag_changes').insert([
      { ...change, id: 1, kept_at: clock.now() },
      { ...change, id: 2, kept_at: clock.now() + 2 * DAY },
    ]);
    await clock.advance(15 * DAY);
    await retention.run(NEVER);
    expect((await knex('flag_changes').pluck('id')).map(Number)).toEqual([2]);
  });

  it('knows every table that names a rollout', async () => {
    const { knex } = await keeping();
    // These go by their own time, and journals by what they are about.
    const byTime = ['entered_measurements', 'flag_changes', 'journal_entries'];
    expect(await tablesWith(knex, 'rollout_id')).toEqual(
      [...TABLES_OF_A_ROLLOUT, ...byTime].sort(),
    );
  });

  it('goes on after parts that fail, and names them all', async () => {
    const { knex, clock } = await keeping();
    const forget = jest.fn(async () => ({ runs: 3 }));
    const failing = (why: string) => ({
      forget: () => Promise.reject(new Error(why)),
    });
    const others = [failing('No runs'), { forget }, failing('No copies')];
    const report = jest.fn(() => Promise.reject(new Error('No report')));
    const options = { knex, clock, ...LIMITS, others, report };
    await expect(new Retention(options).run(NEVER)).rejects.toThrow(
      /3 parts failed.*No runs.*No copies.*No report/,
    );
    expect(forget).toHaveBeenCalledTimes(1);
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ runs: 3 }));
  });

  it('tells what is gone, also when a part fails after it', async () => {
    const { knex, clock } = await keeping(named('done').completed());
    const report = jest.fn();
    const failing = { forget: () => Promise.reject(new Error('No')) };
    const others = [failing];
    const options = { knex, clock, ...LIMITS, others, report };
    await clock.advance(31 * DAY);
    await expect(new Retention(options).run(NEVER)).rejects.toThrow('No');
    expect(report).toHaveBeenCalledWith(
      expect.objectContaining({ 'rollout-histories': 1, rollouts: 0 }),
    );
  });

  it('does nothing once the backend stops', async () => {
    const { clock, retention, ids } = await keeping(named('done').completed());
    await clock.advance(31 * DAY);
    await retention.run(AbortSignal.abort());
    expect(await ids('rollout_events')).toEqual(['default.done']);
  });

  it('drops the journals of rollouts that are not here, and no others', async () => {
    const { knex, clock, retention, ids } = await keeping(
      named('back').inPhase(0).rolledBack(),
    );
    const journal = new JournalTable(knex);
    const entries = ['default.back', 'default.nobodys'].flatMap(id =>
      aRun(`run-of-${id}`, id),
    );
    await journal.add(entries, actors.jo, clock.now());
    await clock.advance(29 * DAY);
    await retention.run(NEVER);
    expect(await ids('journal_entries', 'run')).toHaveLength(2);
    await clock.advance(2 * DAY);
    await retention.run(NEVER);
    expect(await ids('journal_entries', 'entry_id')).toEqual([
      'run-of-default.back-1',
      'run-of-default.back-2',
      'run-of-default.back-3',
    ]);
  });
});
