import { aRollout } from '@production-safety/testing';
import { latestRollback } from '../../rollouts/rollout';
import type { Rollout } from '../../rollouts/rollout';
import { settleAct } from './settleAct';
import type { StepAct } from './stepAct';

const begun = (action: string, command: object = {}): StepAct => ({
  visit: 0,
  action: `production-safety:${action}`,
  inputs: {},
  rolloutId: 'default.ds2',
  begun: { by: 'user:default/ann', at: 1, command },
});

const endOf = (act: StepAct, rollout?: Rollout, changes: object = {}) => {
  const operation = rollout && latestRollback(rollout);
  return settleAct(act, {
    ...(rollout ? { rollout } : {}),
    ...(operation ? { operation: { ...operation, ...changes } } : {}),
    now: 9,
  });
};

const beta = aRollout().inPhase(1);

describe('a rollback that a step began', () => {
  const act = begun('rollback', { operationId: 'operation-1' });

  it('is under way until V1 is confirmed', () => {
    expect(endOf(act, beta.rollingBack().build())).toBeUndefined();
  });

  it('is done when V1 is confirmed, since when it is', () => {
    const rollout = beta.rolledBack().build();
    expect(endOf(act, rollout)).toEqual({
      outcome: 'done',
      said: expect.stringMatching(/^V1 for all users, confirmed in \d/),
      confirmedAt: latestRollback(rollout)?.confirmation.at,
      at: 9,
    });
  });

  it('is done for its parts alone', () => {
    const parts = beta.rolledBack('navigation').build();
    expect(endOf(act, parts)?.said).toMatch(
      /^V1 for all users: navigation, confirmed/,
    );
  });

  it('says for whom it is not proved', () => {
    const confirmation = {
      ...{ status: 'confirmed', stillServed: [], attempts: 1 },
      overridesOn: ['ds2'],
    };
    const given = { confirmation, finishedAt: 8 };
    expect(endOf(act, beta.rolledBack().build(), given)?.said).toMatch(
      /^V1 for all users except those with settings of their own on ds2/,
    );
  });

  it('has failed when nothing is left to try and V1 is not confirmed', () => {
    const confirmation = {
      ...{ status: 'unconfirmed', stillServed: [], attempts: 9 },
      reason: 'the provider is away',
    };
    const given = { confirmation, finishedAt: 8 };
    expect(endOf(act, beta.rollingBack().build(), given)).toMatchObject({
      outcome: 'failed',
      said: 'V1 is not confirmed. the provider is away.',
    });
  });

  it('has failed when nobody knows it', () => {
    expect(endOf(act)?.outcome).toBe('failed');
  });
});

describe('a restore that a step began', () => {
  const restored = beta.rolledBack().build();
  const written = (status: string, generation = 4) =>
    ({
      ...restored,
      exposureWrite: { generation, status, flags: [], at: 1, reason: 'no' },
    } as Rollout);
  const act = begun('restore', { generation: 4 });

  it.each([
    ['under way while it is written', written('pending'), undefined],
    ['done when the provider has taken it', written('done'), 'done'],
    ['failed when it could not be written', written('failed'), 'failed'],
    ['failed when something else came', written('done', 5), 'failed'],
    ['failed when it was taken back', restored, 'failed'],
  ])('is %s', (_, rollout, outcome) => {
    expect(endOf(act, rollout)?.outcome).toBe(outcome);
  });
});

describe('a code revert that a step began', () => {
  const act = begun('revert-code', { operationId: 'operation-1' });
  const rollout = beta.rolledBack().build();

  it.each([
    ['under way while requests are open', { status: 'open' }, undefined],
    ['done when it is live', { status: 'live', endedAt: 5 }, 'done'],
    ['failed when it ended so', { status: 'failed', endedAt: 5 }, 'failed'],
  ])('is %s', (_, codeRevert, outcome) => {
    expect(endOf(act, rollout, { codeRevert })?.outcome).toBe(outcome);
  });
});

describe('other acts', () => {
  it('are done when they are accepted', () => {
    expect(endOf(begun('pause'), beta.build())?.outcome).toBe('done');
  });

  it('that were never begun do not end', () => {
    const { begun: _, ...asked } = begun('rollback');
    expect(endOf(asked, beta.rolledBack().build())).toBeUndefined();
  });
});
