import {
  InMemoryRolloutStore,
  SequentialIds,
  SimulatedClock,
  aDefinition,
  aRollout,
  actors,
} from '@production-safety/testing';
import type { OperatorCommand } from './commands';
import { RolloutService } from './rolloutService';

const built = aRollout().defined(aDefinition().withSoak(0)).inPhase(1);
const reason = 'Error rate';
const idempotencyKey = 'INC-1';

function setUp() {
  const store = InMemoryRolloutStore.create();
  const { id } = store.seed(built);
  const clock = SimulatedClock.create({ startAt: built.build().updatedAt });
  const ids = SequentialIds.create('op');
  const service = new RolloutService({ store, clock, ids });
  return {
    store,
    execute: (command: OperatorCommand, options = { idempotencyKey }) =>
      service.execute(id, command, actors.sam, options),
  };
}

describe('a command under an idempotency key', () => {
  it('is carried out once and answers the same operation again', async () => {
    const { store, execute } = setUp();
    const first = await execute({ type: 'rollback', reason });
    const parts = ['forms'];
    await execute(
      { type: 'rollback', reason, parts },
      { idempotencyKey: 'INC-2' },
    );
    const again = await execute({ type: 'rollback', reason });
    expect(again).toMatchObject({
      outcome: 'accepted',
      events: [],
      operationId: (first as { operationId?: string }).operationId,
    });
    expect(store.commits).toHaveLength(1);
  });

  it('answers with its own operation, not with the newest', async () => {
    const { execute } = setUp();
    const parts = ['forms'];
    const first = await execute({ type: 'rollback', reason, parts });
    await execute({ type: 'rollback', reason }, { idempotencyKey: 'INC-2' });
    const again = await execute({ type: 'rollback', reason, parts });
    expect(again).toMatchObject({
      operationId: (first as { operationId?: string }).operationId,
    });
  });

  it.each<[string, OperatorCommand]>([
    ['a step forward', { type: 'pause', reason }],
    ['a rollback of a part', { type: 'rollback', reason, parts: ['forms'] }],
  ])('of %s never swallows a rollback', async (_name, earlier) => {
    const { execute } = setUp();
    await execute(earlier);
    const outcome = await execute({ type: 'rollback', reason });
    expect(outcome).toMatchObject({
      outcome: 'accepted',
      rollout: { status: 'rolling-back' },
      events: [{ type: 'rollback-requested', scope: 'whole' }],
    });
  });

  it('is refused when the key belongs to another command', async () => {
    const { execute } = setUp();
    await execute({ type: 'pause', reason });
    const outcome = await execute({ type: 'resume', reason });
    expect(outcome).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'key-reused', field: 'idempotencyKey' }],
    });
  });
});
