import {
  InMemoryRolloutStore,
  SequentialIds,
  SimulatedClock,
  aDefinition,
  aRollout,
  actors,
} from '@production-safety/testing';
import type { RecordBreakGlassCommand } from '../commands';
import { decideRollout } from '../decideRollout';
import { foldRollout } from '../evolveRollout';
import type { Rollout } from '../rollout';
import { RolloutService } from '../rolloutService';

const draft = aRollout().defined(aDefinition().withSoak(0));
const beta = draft.inPhase(1);

const run: RecordBreakGlassCommand = {
  type: 'record-break-glass',
  run: 'run-1',
  command: 'rollback',
  who: 'user:default/jo',
  host: 'laptop',
  at: SimulatedClock.START,
  reason: 'Error rate',
  outcome: 'confirmed',
  sentence: 'V1 confirmed in 0.8 s.',
};

function decide(
  state: Rollout,
  changes: Partial<RecordBreakGlassCommand> = {},
) {
  const decision = decideRollout(
    state,
    { ...run, ...changes },
    { now: state.updatedAt + 60_000, actor: actors.sam, newId: 'op-1' },
  );
  if (!decision.accepted) throw new Error(decision.reasons[0].message);
  const after = foldRollout([...beta.events(), ...decision.events]);
  return {
    ...decision,
    after,
    types: decision.events.map(({ type }) => type),
    kinds: decision.effects.map(({ kind }) => kind),
  };
}

describe('a rollback by the command line', () => {
  it('is a fact with who did it, who brought it in, and both times', () => {
    const state = beta.build();
    expect(decide(state).events[0]).toEqual({
      type: 'broke-glass',
      run: 'run-1',
      command: 'rollback',
      who: 'user:default/jo',
      host: 'laptop',
      happenedAt: SimulatedClock.START,
      parts: [],
      outcome: 'confirmed',
      sentence: 'V1 confirmed in 0.8 s.',
      at: state.updatedAt + 60_000,
      actor: actors.sam,
      reason: 'Error rate',
    });
  });

  it.each(['confirmed', 'unconfirmed', 'written', 'partly'])(
    'that is %s rolls back what the portal believes exposed',
    outcome => {
      const { events, kinds, operationId, after } = decide(beta.build(), {
        outcome,
      });
      expect(events[1]).toMatchObject({
        type: 'rollback-requested',
        scope: 'whole',
        reason: 'Break-glass by jo: Error rate',
        actor: actors.sam,
      });
      expect(kinds).toEqual(['close', 'notify', 'watch-rung']);
      expect(operationId).toBe('op-1');
      expect(after?.status).toBe('rolling-back');
    },
  );

  it.each(['refused', 'unreachable', 'whatever a later version says'])(
    'that is %s is only recorded',
    outcome => {
      const { types, kinds } = decide(beta.build(), { outcome });
      expect([types, kinds]).toEqual([['broke-glass'], []]);
    },
  );

  it.each<[string, Rollout]>([
    ['never served', draft.build()],
    ['rolled back', beta.rolledBack().build()],
    ['aborted', beta.rolledBack().aborted().build()],
  ])('of a rollout that is %s is only recorded', (_, state) => {
    expect(decide(state).types).toEqual(['broke-glass']);
  });

  it('joins a rollback that is under way', () => {
    const { types, operationId } = decide(beta.rollingBack().build());
    expect(types).toEqual(['broke-glass']);
    expect(operationId).toBe('operation-1');
  });

  it('proves what a rollback that was given up left open', () => {
    const operationId = 'operation-1';
    const givenUp = beta.rollingBack().and({
      type: 'rollback-finished',
      operationId,
      outcome: 'unconfirmed',
      failedFlags: [],
    });
    expect(decide(givenUp.build()).types).toEqual([
      'broke-glass',
      'rollback-requested',
    ]);
  });

  it('rolls back completed rollouts, whose flags are on', () => {
    expect(decide(beta.completed().build()).types).toContain(
      'rollback-requested',
    );
  });

  it('does not undo a restore that knew of it', () => {
    const restored = beta.rolledBack().and({
      type: 'restored',
      parts: [],
      phase: 1,
      exposure: { percent: 25 },
      generation: 9,
    });
    expect(decide(restored.build()).types).toEqual(['broke-glass']);
    const later = { at: restored.build().updatedAt };
    expect(decide(restored.build(), later).types).toContain(
      'rollback-requested',
    );
  });

  it('of parts rolls back those that the portal knows and serves', () => {
    const parts = ['navigation', 'forms', 'gone'];
    const { events } = decide(beta.rolledBack('forms').build(), {
      parts,
      at: SimulatedClock.START + 3_600_000,
    });
    expect(events).toMatchObject([
      { type: 'broke-glass', parts },
      { type: 'rollback-requested', scope: 'parts', parts: ['navigation'] },
    ]);
  });

  it('of parts nobody knows any more is only recorded', () => {
    expect(decide(beta.build(), { parts: ['gone'] }).types).toEqual([
      'broke-glass',
    ]);
  });
});

describe('a restore by the command line', () => {
  it('is recorded and raises nothing', () => {
    const state = beta.rolledBack().build();
    const { types, kinds } = decide(state, {
      command: 'restore',
      outcome: 'restored',
    });
    expect([types, kinds]).toEqual([['broke-glass'], []]);
  });
});

describe('a run that is told twice', () => {
  it('is recorded once, also when its journal says more by now', async () => {
    const store = InMemoryRolloutStore.create();
    const { id } = store.seed(beta);
    const clock = SimulatedClock.create({ startAt: beta.build().updatedAt });
    const ids = SequentialIds.create('op');
    const service = new RolloutService({ store, clock, ids });
    const tell = (command: RecordBreakGlassCommand) =>
      service.execute(id, command, actors.sam, {
        idempotencyKey: `journal:${command.run}`,
      });
    await tell(run);
    const again = await tell({ ...run, parts: ['forms'] });
    expect(again).toMatchObject({ outcome: 'accepted', events: [] });
    expect(store.commits).toHaveLength(1);
  });
});
