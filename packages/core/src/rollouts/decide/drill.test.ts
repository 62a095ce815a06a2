import {
  InMemoryRolloutStore,
  SequentialIds,
  SimulatedClock,
  aRollout,
  actors,
} from '@production-safety/testing';
import type { RecordDrillCommand } from '../commands';
import { decideRollout } from '../decideRollout';
import { evolveRollout } from '../evolveRollout';
import { assessHealth } from '../health';
import type { Rollout } from '../rollout';
import { RolloutService } from '../rolloutService';

const HOUR = 3_600_000;
const NOW = SimulatedClock.START + 48 * HOUR;

const beta = aRollout().inPhase(1);

const drill: RecordDrillCommand = {
  type: 'record-drill',
  run: 'run-1',
  who: 'user:default/jo',
  host: 'laptop',
  at: NOW - HOUR,
  reason: 'Drill',
  environment: 'production',
  path: 'flags',
  runs: 3,
  confirmed: 3,
  statistics: {
    total: { min: 400, median: 500, p95: 900, max: 900 },
  },
};

const context = { now: NOW, actor: actors.sam, newId: 'unused' };

function record(state: Rollout, changes: Partial<RecordDrillCommand> = {}) {
  const decision = decideRollout(state, { ...drill, ...changes }, context);
  if (!decision.accepted) throw new Error(decision.reasons[0].message);
  const after = decision.events.reduce(
    (before: Rollout, event) => evolveRollout(before, event),
    state,
  );
  return { ...decision, after };
}

describe('a drill', () => {
  it('is a fact with who practised, who brought it in, and both times', () => {
    expect(record(beta.build()).events).toEqual([
      {
        type: 'drilled',
        run: 'run-1',
        who: 'user:default/jo',
        host: 'laptop',
        environment: 'production',
        happenedAt: NOW - HOUR,
        path: 'flags',
        runs: 3,
        confirmed: 3,
        statistics: drill.statistics,
        outcome: 'confirmed',
        at: NOW,
        actor: actors.sam,
        reason: 'Drill',
      },
    ]);
  });

  it('is what the rollout remembers of drills', () => {
    expect(record(beta.build()).after.lastDrill).toEqual({
      run: 'run-1',
      at: NOW - HOUR,
      who: 'user:default/jo',
      path: 'flags',
      runs: 3,
      confirmed: 3,
      statistics: drill.statistics,
      outcome: 'confirmed',
      actor: actors.sam,
      reason: 'Drill',
    });
  });

  it.each<[string, Rollout]>([
    ['a draft', aRollout().build()],
    ['exposed', beta.build()],
    ['rolling back', beta.rollingBack().build()],
    ['rolled back', beta.rolledBack().build()],
    ['completed', beta.completed().build()],
  ])('changes nothing else of a rollout that is %s', (_, state) => {
    const { after, effects } = record(state);
    const { lastDrill, lastConfirmedDrill, version, updatedAt, ...rest } =
      after;
    const { version: __, updatedAt: ___, ...before } = state;
    expect(rest).toEqual(before);
    expect(effects).toEqual([]);
    const health = (rollout: Rollout) =>
      assessHealth({
        rollout,
        check: { readAt: NOW, differences: [], error: null },
        now: NOW,
        freshForMs: HOUR,
      });
    expect(health(after)).toEqual(health(state));
  });

  it('that was not confirmed every time is shown and counts for nothing', () => {
    const { after } = record(beta.build(), { confirmed: 2 });
    expect(after.lastDrill?.outcome).toBe('unconfirmed');
    expect(after.lastConfirmedDrill).toBeUndefined();
  });

  it('is not replaced by an older one that comes in later', () => {
    const newest = record(beta.build()).after;
    const { after, events } = record(newest, {
      run: 'run-0',
      at: NOW - 9 * HOUR,
    });
    expect(events).toHaveLength(1);
    expect(after.lastDrill).toEqual(newest.lastDrill);
    expect(after.lastConfirmedDrill).toEqual(newest.lastDrill);
  });

  it('is not kept away by one whose clock was ahead', () => {
    const misdated = record(beta.build(), {
      run: 'run-0',
      at: NOW + 99 * HOUR,
    });
    expect(misdated.after.lastDrill).toMatchObject({
      outcome: 'misdated',
      at: NOW,
    });
    const { after } = record(misdated.after, { at: NOW + 1 });
    expect(after.lastDrill?.run).toBe('run-1');
  });

  it('in an environment that is written otherwise is of the same rollout', () => {
    const { after } = record(beta.build(), { environment: 'Production' });
    expect(after.lastDrill?.outcome).toBe('confirmed');
  });
});

describe('a drill that is told twice', () => {
  it('is recorded once while it is the newest', () => {
    const { after } = record(beta.build());
    expect(record(after).events).toEqual([]);
  });

  it('is recorded once under its key, also when a newer one came between', async () => {
    const store = InMemoryRolloutStore.create();
    const { id } = store.seed(beta);
    const clock = SimulatedClock.create({ startAt: NOW });
    const ids = SequentialIds.create('op');
    const service = new RolloutService({ store, clock, ids });
    const tell = (command: RecordDrillCommand) =>
      service.execute(id, command, actors.sam, {
        idempotencyKey: `journal:${command.run}`,
      });
    await tell({ ...drill, run: 'run-0', at: NOW - 2 * HOUR });
    await tell(drill);
    const again = await tell({ ...drill, run: 'run-0', at: NOW - 2 * HOUR });
    expect(again).toMatchObject({ outcome: 'accepted', events: [] });
    expect(store.commits).toHaveLength(2);
  });
});
