import type { RollbackOperation, Rollout } from '@production-safety/core';
import { aRollout } from '@production-safety/testing';
import { partViews } from './partViews';

const states = (rollout: Rollout) =>
  Object.fromEntries(
    partViews(rollout).map(({ name, state }) => [name, state]),
  );

function withFlag(
  rollout: Rollout,
  key: string,
  status: 'off' | 'failed',
): Rollout {
  const rollbacks = rollout.rollbacks.map(
    (operation): RollbackOperation => ({
      ...operation,
      flags: operation.flags.map(flag =>
        flag.key === key ? { ...flag, status } : flag,
      ),
    }),
  );
  return { ...rollout, rollbacks };
}

describe('parts of a rollout', () => {
  it('list their flags', () => {
    expect(partViews(aRollout().build())[0]).toMatchObject({
      name: 'navigation',
      flags: ['ds2-navigation'],
    });
  });

  it.each([
    ['before the start', aRollout().build(), 'idle', 'idle'],
    ['in a phase', aRollout().inPhase(1).build(), 'on', 'on'],
    [
      'while one is rolled back',
      aRollout().inPhase(1).rollingBack('forms').build(),
      'rolling-back',
      'on',
    ],
    [
      'after one was rolled back',
      aRollout().inPhase(1).rolledBack('forms').build(),
      'off',
      'on',
    ],
    [
      'while all is rolled back',
      aRollout().inPhase(1).rollingBack().build(),
      'rolling-back',
      'rolling-back',
    ],
    [
      'after all was rolled back',
      aRollout().inPhase(1).rolledBack().build(),
      'off',
      'off',
    ],
    [
      'after the end',
      aRollout().inPhase(1).rolledBack().aborted().build(),
      'idle',
      'idle',
    ],
  ])('%s', (_, rollout, forms, navigation) => {
    expect(states(rollout)).toEqual({ forms, navigation });
  });

  it('say it aloud when a flag could not be switched', () => {
    const rollout = aRollout().inPhase(1).rollingBack().build();
    expect(states(withFlag(rollout, 'ds2-forms', 'failed'))).toEqual({
      forms: 'failed',
      navigation: 'rolling-back',
    });
  });

  it('are off one by one while the rollback goes on', () => {
    const rollout = aRollout().inPhase(1).rollingBack().build();
    expect(states(withFlag(rollout, 'ds2-forms', 'off')).forms).toBe('off');
  });
});
