import {
  targetOf,
  type FlagReading,
  type RolloutReading,
} from '@production-safety/core';
import { aRollout, type RolloutBuilder } from '@production-safety/testing';
import { CHECKER, strayExposure } from './strayExposure';

const MINUTE = 60_000;
const beta = aRollout().inPhase(1);

/** A rollback from request to its end, without the proof. */
function unproved(built: RolloutBuilder): RolloutBuilder {
  const operationId = 'operation-1';
  return built.rollingBack().and({
    type: 'rollback-finished',
    operationId,
    outcome: 'unconfirmed',
    failedFlags: ['ds2'],
  });
}

interface Seen {
  readonly open?: boolean;
  /** Keys on for the audience, if it is open. */
  readonly on?: readonly string[];
  readonly byDefault?: readonly string[];
  /** Since the last event. */
  readonly afterMs?: number;
  readonly keptOn?: readonly string[];
}

function judge(built: RolloutBuilder, seen: Seen) {
  const rollout = built.build();
  const { open = true, on = [], byDefault = [], afterMs = MINUTE } = seen;
  const now = rollout.updatedAt + afterMs;
  const target = targetOf(rollout);
  const flags = target.flags.map(
    (key): FlagReading => ({
      key,
      exists: true,
      defaultOn: byDefault.includes(key),
      rolloutOn: on.includes(key),
      foreignOverrides: 0,
    }),
  );
  const audience = { open, exposure: { percent: 25 } };
  const reading: RolloutReading = { target, readAt: now, audience, flags };
  return strayExposure(rollout, reading, now, new Set(seen.keptOn ?? []));
}

describe('what is served although it must not be', () => {
  it.each<[string, RolloutBuilder, Seen, RegExp]>([
    [
      'of a rollback that is proved',
      beta.rolledBack(),
      { on: ['ds2'] },
      /served V2 again although this rollout is rolled back: ds2/,
    ],
    [
      'of a rollback that is proved, by default',
      beta.rolledBack(),
      { open: false, byDefault: ['ds2'] },
      /served V2 again/,
    ],
    [
      'of a rollback that ended without proof',
      unproved(beta),
      { on: ['ds2-forms'] },
      /ended without proof, .* V2 on: ds2-forms/,
    ],
    [
      'of a rollback that ended without proof, by default',
      unproved(beta),
      { open: false, byDefault: ['ds2'] },
      /ended without proof/,
    ],
    [
      'of an aborted rollout',
      beta.rolledBack().aborted(),
      { on: ['ds2'] },
      /is aborted: ds2/,
    ],
    [
      'of a rollout that has not started',
      aRollout(),
      { on: ['ds2'] },
      /has not started: ds2/,
    ],
  ])('is rolled back as a whole: %s', (_, built, seen, reason) => {
    expect(judge(built, seen)).toEqual({
      parts: [],
      reason: expect.stringMatching(reason),
    });
  });

  it.each<[string, RolloutBuilder, Seen]>([
    ['active', beta.rolledBack('forms'), { on: ['ds2', 'ds2-forms'] }],
    ['paused', beta.rolledBack('forms').paused(), { on: ['ds2-forms'] }],
    [
      'completed',
      beta.completed().rolledBack('forms'),
      { open: false, byDefault: ['ds2', 'ds2-forms'] },
    ],
  ])('is rolled back by its part of a rollout that is %s', (_, built, seen) => {
    expect(judge(built, seen)).toEqual({
      parts: ['forms'],
      reason: expect.stringMatching(/although this is rolled back: ds2-forms$/),
    });
  });

  it.each<[string, RolloutBuilder, Seen]>([
    ['a closed audience', beta.rolledBack(), { open: false, on: ['ds2'] }],
    ['flags that are off', beta.rolledBack(), {}],
    [
      'a default that another rollout has on by right',
      beta.rolledBack(),
      { open: false, byDefault: ['ds2'], keptOn: ['ds2'] },
    ],
    [
      'a default that was there before the rollout started',
      aRollout(),
      { open: false, byDefault: ['ds2'] },
    ],
    ['what is planned', beta, { on: ['ds2', 'ds2-forms', 'ds2-navigation'] }],
    ['a rollback under way', beta.rollingBack(), { on: ['ds2'] }],
    [
      'a reading that is not newer than the rollback',
      beta.rolledBack(),
      { on: ['ds2'], afterMs: 0 },
    ],
    [
      'a part whose return is being written',
      beta.rolledBack('forms').and({
        type: 'phase-entered',
        phase: 2,
        phaseName: 'expansion',
        exposure: { percent: 50 },
        generation: 9,
      }),
      { on: ['ds2-forms'] },
    ],
  ])('is not %s', (_, built, seen) => {
    expect(judge(built, seen)).toBeUndefined();
  });

  it('is rolled back by the checker once in five minutes', () => {
    const again = beta.by(CHECKER).rolledBack();
    const seen = { on: ['ds2'] };
    expect(judge(again, { ...seen, afterMs: 4 * MINUTE })).toBeUndefined();
    expect(judge(again, { ...seen, afterMs: 5 * MINUTE })).toBeDefined();
  });
});
