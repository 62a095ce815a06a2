import type { RolloutEvent, RolloutFact } from '@production-safety/core';
import { rolloutKind } from './timelineGroups';

const told = (fact: RolloutFact): RolloutEvent => ({
  ...fact,
  at: 0,
  actor: { kind: 'user', ref: 'user:default/jo' },
});
const switched = {
  type: 'flag-switched',
  ...{ operationId: 'o', flag: 'ds2' },
} as const;
const written = { type: 'exposure-written', generation: 1 } as const;
const progressed = {
  type: 'revert-progressed',
  ...{ operationId: 'o', revertId: 'r' },
} as const;
const differs = { differences: ['It is at 50 %.'], readAt: 0 };

describe('what matters of a rollout', () => {
  it.each<RolloutFact>([
    { ...switched, outcome: 'failed' },
    { ...written, outcome: 'failed' },
    { ...progressed, progress: { step: 'ended', outcome: 'failed' } },
    { type: 'drift-found', ...differs, policy: 'hold', held: 'No.' },
    { type: 'revert-requested', operationId: 'o', revertId: 'r' },
  ])('is %j', fact => {
    expect(rolloutKind(told(fact)).isImportant).toBe(true);
  });

  it.each<RolloutFact>([
    { ...switched, outcome: 'off' },
    { ...written, outcome: 'done' },
    { ...progressed, progress: { step: 'answered' } },
    { type: 'drift-cleared', readAt: 0 },
  ])('is not %j, which only went as expected', fact => {
    expect(rolloutKind(told(fact)).isImportant).toBe(false);
  });
});
