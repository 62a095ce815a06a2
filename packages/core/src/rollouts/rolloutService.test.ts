import {
  InMemoryRolloutStore,
  SequentialIds,
  SimulatedClock,
  aDefinition,
  aRollout,
  actors,
} from '@production-safety/testing';
import { advance, errors, judged } from '../__testUtils__/gateDecisions';
import type { OperatorCommand } from './commands';
import type { RolloutFact } from './events';
import type { Rollout } from './rollout';
import { RolloutService } from './rolloutService';
import type { CommandOptions } from './rolloutService';

const built = aRollout().defined(aDefinition().withSoak(0)).inPhase(1);
const reason = 'Error rate';
const idempotencyKey = 'INC-1';

function setUp(seeded = built) {
  const store = InMemoryRolloutStore.create();
  const { id } = store.seed(seeded);
  const clock = SimulatedClock.create({ startAt: seeded.build().updatedAt });
  const ids = SequentialIds.create('op');
  const service = new RolloutService({ store, clock, ids });
  return {
    store,
    execute: (
      command: OperatorCommand,
      options: CommandOptions = { idempotencyKey },
    ) => service.execute(id, command, actors.sam, options),
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

describe('a command for a rollout as it was read', () => {
  const expectedVersion = built.build().version;
  const whenSince = (...facts: RolloutFact[]) =>
    setUp(facts.reduce((all, fact) => all.and(fact), built));
  const written = { generation: 1, outcome: 'done' } as const;
  const beside: RolloutFact[] = [
    { type: 'proposal-withdrawn', why: 'A gate closed' },
    { type: 'exposure-written', ...written },
    { type: 'gate-approved', gate: 'lead' },
  ];

  it('is decided on the present state when nothing of it was touched', async () => {
    const { execute, store } = whenSince(...beside);
    const outcome = await execute(
      { type: 'pause', reason },
      { expectedVersion },
    );
    expect(outcome).toMatchObject({
      outcome: 'accepted',
      rollout: { status: 'paused', version: expectedVersion + 4 },
    });
    expect(store.commits).toHaveLength(1);
  });

  it.each<RolloutFact>([
    { type: 'paused' },
    { type: 'exposure-written', ...written, outcome: 'failed' },
    { type: 'orphaned' },
  ])('is refused after $type', async fact => {
    const { execute, store } = whenSince(...beside, fact);
    await expect(
      execute({ type: 'abort', reason }, { expectedVersion }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(store.commits).toHaveLength(0);
  });

  it('goes past nothing that was not shown', async () => {
    const { execute } = whenSince(beside[0]);
    await expect(
      execute({ ...advance, override: true }, { expectedVersion }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const plain = await execute(advance, { expectedVersion });
    expect(plain.outcome).toBe('accepted');
  });

  it.each([0, 1, expectedVersion + 100])(
    'is refused for version %d',
    async version => {
      const { execute } = setUp();
      await expect(
        execute({ type: 'pause', reason }, { expectedVersion: version }),
      ).rejects.toMatchObject({ code: 'conflict' });
    },
  );

  it('is carried out whatever happened when it takes users back', async () => {
    const { execute } = whenSince({ type: 'paused' });
    const outcome = await execute(
      { type: 'rollback', reason },
      { expectedVersion },
    );
    expect(outcome.outcome).toBe('accepted');
    const revert = await execute(
      { type: 'revert-code', reason },
      { expectedVersion },
    );
    expect(revert).toMatchObject({ reasons: [{ code: 'code-undeclared' }] });
  });
});

describe('a step whose gates were judged on an earlier state', () => {
  const gated = aRollout()
    .defined(aDefinition().withSoak(0).withGates(errors))
    .inPhase(0);
  const moved = gated.and({ type: 'proposal-withdrawn', why: 'No data' });
  const step = { ...advance, assessments: judged(gated.build(), errors) };

  it('is judged again on the stored one', async () => {
    const { execute } = setUp(moved);
    const judgeAgain = jest.fn(async (state: Rollout) => judged(state, errors));
    const outcome = await execute(step, { judgeAgain });
    const { version } = moved.build();
    expect(outcome).toMatchObject({
      outcome: 'accepted',
      events: [{ type: 'phase-entered', basis: { version } }],
    });
    expect(judgeAgain).toHaveBeenCalledTimes(1);
  });

  it('is refused where nobody judges it again', async () => {
    const outcome = await setUp(moved).execute(step);
    expect(outcome).toMatchObject({ reasons: [{ code: 'gates-closed' }] });
  });

  it('is not judged twice on the same state', async () => {
    const judgeAgain = jest.fn();
    const outcome = await setUp(gated).execute(step, { judgeAgain });
    expect(outcome.outcome).toBe('accepted');
    expect(judgeAgain).not.toHaveBeenCalled();
  });
});
