import { aDefinition, aRollout, actors } from '@production-safety/testing';
import { decideRollout } from '../decideRollout';
import type { DriftPolicy } from '../definition';
import type { ProviderChange } from '../rolloutDrift';
import { evolveRollout } from '../evolveRollout';
import type { RolloutReading } from '../flagControl';
import type { RolloutCommand } from '../commands';
import type { Rollout } from '../rollout';

const RECONCILER = { kind: 'system', ref: 'reconciler' } as const;
const MINUTE = 60_000;

const under = (onDrift?: DriftPolicy) =>
  aRollout()
    .defined(
      aDefinition()
        .withSoak(0)
        .with(onDrift ? { onDrift } : {}),
    )
    .inPhase(1);

function reading(
  rollout: Rollout,
  percent: number | 'closed',
  changes: Partial<RolloutReading> & { off?: readonly string[] } = {},
): RolloutReading {
  const { off = [], ...rest } = changes;
  const keys = rollout.definition.flags.map(({ key }) => key);
  return {
    target: { name: rollout.id, environment: 'production', flags: keys },
    readAt: rollout.updatedAt + 1_000,
    audience: {
      open: percent !== 'closed',
      exposure: { percent: percent === 'closed' ? 25 : percent },
    },
    flags: keys.map(key => ({
      key,
      exists: true,
      defaultOn: false,
      rolloutOn: !off.includes(key),
      foreignOverrides: 0,
    })),
    ...rest,
  };
}

function after(
  rollout: Rollout,
  command: RolloutCommand,
  {
    now = rollout.updatedAt + 2_000,
    actor = RECONCILER as typeof actors.jo | typeof RECONCILER,
  } = {},
) {
  const decision = decideRollout(rollout, command, {
    now,
    actor,
    newId: 'new',
  });
  if (!decision.accepted) throw new Error(JSON.stringify(decision.reasons));
  const state = decision.events.reduce<Rollout | undefined>(
    evolveRollout,
    rollout,
  );
  return {
    state: state ?? rollout,
    types: decision.events.map(({ type }) => type),
    writes: decision.effects.filter(({ kind }) => kind === 'set-exposure'),
    decision,
  };
}

function report(
  rollout: Rollout,
  found: RolloutReading,
  change?: ProviderChange,
  keptOn?: readonly string[],
) {
  return after(rollout, {
    type: 'report-drift',
    reading: found,
    ...(change ? { change } : {}),
    ...(keptOn ? { keptOn } : {}),
  });
}

const byAda = (rollout: Rollout): ProviderChange => ({
  who: 'ada@siteproof.com',
  at: rollout.updatedAt + 500,
  what: 'Segment updated',
});

describe('another setting in the flag provider', () => {
  it('is held and said once when nothing is declared about it', () => {
    const rollout = under().build();
    const found = reading(rollout, 50);
    const { state, types, writes } = report(rollout, found, byAda(rollout));
    expect(types).toEqual(['drift-found']);
    expect(writes).toEqual([]);
    expect(state.drift).toMatchObject({
      differences: ['50 % of users instead of 25 %.'],
      policy: 'hold',
      change: { who: 'ada@siteproof.com' },
    });
    expect(state.exposure).toEqual(rollout.exposure);
    const later = { ...found, readAt: found.readAt + 30_000 };
    expect(report(state, later, byAda(rollout)).types).toEqual([]);
    expect(report(state, reading(state, 60)).types).toEqual(['drift-found']);
  });

  it('is said again when it becomes known who did it', () => {
    const rollout = under().build();
    const { state } = report(rollout, reading(rollout, 50));
    expect(state.drift?.change).toBeUndefined();
    expect(report(state, reading(state, 50), byAda(state)).types).toEqual([
      'drift-found',
    ]);
  });

  it('is over when the provider serves again what we believe', () => {
    const rollout = under().build();
    const { state } = report(rollout, reading(rollout, 50));
    const cleared = report(state, reading(state, 25));
    expect(cleared.types).toEqual(['drift-cleared']);
    expect(cleared.state.drift).toBeUndefined();
    expect(report(cleared.state, reading(cleared.state, 25)).types).toEqual([]);
  });

  it('holds forward steps, not rollbacks, until somebody overrides it', () => {
    const rollout = under().build();
    const { state } = report(rollout, reading(rollout, 50));
    const context = {
      now: state.updatedAt + MINUTE,
      actor: actors.jo,
      newId: 'new',
    };
    const advance = { type: 'advance', reason: 'As planned' } as const;
    expect(decideRollout(state, advance, context)).toMatchObject({
      accepted: false,
      reasons: expect.arrayContaining([
        expect.objectContaining({
          code: 'drifted',
          message: expect.stringContaining('50 % of users instead of 25 %'),
          fix: expect.stringContaining('override'),
        }),
      ]),
    });
    const forced = after(state, { ...advance, override: true }, context);
    expect(forced.types[0]).toBe('gates-overridden');
    expect(forced.state.drift).toBeUndefined();
    const rollback = { type: 'rollback', reason: 'Errors' } as const;
    expect(after(state, rollback, context).state.drift).toBeUndefined();
  });

  it('holds the restoring of a part, which would write all the others too', () => {
    const rollout = under().rolledBack('forms').build();
    const { state } = report(
      rollout,
      reading(rollout, 50, { off: ['ds2-forms'] }),
    );
    const restore = { type: 'restore', reason: 'Fixed', parts: ['forms'] };
    expect(
      decideRollout(state, restore as RolloutCommand, {
        now: state.updatedAt + MINUTE,
        actor: actors.jo,
        newId: 'new',
      }),
    ).toMatchObject({ accepted: false, reasons: [{ code: 'drifted' }] });
  });

  it.each([
    ['a rollout that is rolled back', under().rolledBack()],
    ['a rollback under way', under().rollingBack('forms')],
    ['a draft', aRollout()],
  ])('is not the business of policies in %s', (_name, built) => {
    const rollout = built.build();
    expect(report(rollout, reading(rollout, 50)).types).toEqual([]);
  });

  it('is not believed from a reading older than our last write', () => {
    const rollout = under().build();
    const readAt = rollout.exposureWrite?.at ?? 0;
    expect(report(rollout, reading(rollout, 50, { readAt })).types).toEqual([]);
  });

  it('is not what another rollout has on for everybody by right', () => {
    const rollout = under().build();
    const plain = reading(rollout, 25);
    const found = {
      ...plain,
      flags: plain.flags.map(flag => ({
        ...flag,
        defaultOn: flag.key === 'ds2-forms',
      })),
    };
    expect(report(rollout, found, undefined, ['ds2-forms']).types).toEqual([]);
    expect(report(rollout, found).types).toEqual(['drift-found']);
  });
});

describe('adopting', () => {
  const rollout = under('adopt').build();

  it('takes a lower exposure over without a write', () => {
    const { state, types, writes } = report(rollout, reading(rollout, 10));
    expect(types).toEqual(['drift-adopted']);
    expect(writes).toEqual([]);
    expect(state).toMatchObject({
      exposure: { percent: 10 },
      generation: rollout.generation + 1,
      phase: 1,
    });
    expect(report(state, reading(state, 10)).types).toEqual([]);
  });

  it('raises exposure only when a person is known to have done it', () => {
    const found = reading(rollout, 50);
    const unknown = report(rollout, found);
    expect(unknown.types).toEqual(['drift-found']);
    expect(unknown.state.exposure.percent).toBe(25);
    expect(unknown.state.drift?.held).toMatch(/no person is known/);
    const adopted = report(rollout, found, byAda(rollout));
    expect(adopted.types).toEqual(['drift-adopted']);
    expect(adopted.state.exposure.percent).toBe(50);
    expect(adopted.decision).toMatchObject({
      events: [{ reason: expect.stringContaining('ada@siteproof.com') }],
    });
  });

  it('does not take a change from before our own write for the cause', () => {
    const old = { ...byAda(rollout), at: 0 };
    expect(report(rollout, reading(rollout, 50), old).types).toEqual([
      'drift-found',
    ]);
  });

  it('rolls back what nobody gets any more', () => {
    const { state, types } = report(rollout, reading(rollout, 'closed'));
    expect(types).toEqual(['drift-adopted', 'rollback-requested']);
    expect(state.status).toBe('rolling-back');
  });

  it('rolls back a part that is off', () => {
    const { state, types } = report(
      rollout,
      reading(rollout, 10, { off: ['ds2-forms'] }),
    );
    expect(types).toEqual(['drift-adopted', 'rollback-requested']);
    expect(state).toMatchObject({
      status: 'active',
      exposure: { percent: 10 },
      partsOff: ['forms'],
    });
  });

  it('rolls nothing back while a part with users of its own is served', () => {
    const shut = reading(rollout, 'closed');
    const [first, ...others] = [...shut.flags].reverse();
    const own = { open: true, exposure: { percent: 25 } };
    const flags = [...others, { ...first, audience: own }];
    const { state, types } = report(rollout, { ...shut, flags });
    expect(types).toEqual(['drift-found']);
    expect(state.drift?.held).toContain('a part with users of its own is not');
  });

  it('holds what it has no words for', () => {
    const { state, types } = report(
      rollout,
      reading(rollout, 25, { off: ['ds2'] }),
    );
    expect(types).toEqual(['drift-found']);
    expect(state.drift?.held).toMatch(/no whole part/);
  });
});

describe('restoring', () => {
  const rollout = under('restore').build();

  it('writes ours again where more users get it', () => {
    const { state, types, writes } = report(rollout, reading(rollout, 50));
    expect(types).toEqual(['drift-restored']);
    expect(writes).toMatchObject([
      { exposure: { percent: 25 }, lowering: true },
    ]);
    expect(state.exposureWrite).toMatchObject({
      status: 'pending',
      lowering: true,
    });
  });

  it.each([
    ['a lower share', reading(rollout, 10)],
    ['a closed audience', reading(rollout, 'closed')],
    ['a flag that is off', reading(rollout, 50, { off: ['ds2-forms'] })],
    ['no audience', reading(rollout, 25, { audience: null })],
  ])('never raises: %s is held', (_name, found) => {
    const { state, types, writes } = report(rollout, found, byAda(rollout));
    expect(types).toEqual(['drift-found']);
    expect(writes).toEqual([]);
    expect(state.drift?.held).toMatch(/would raise exposure/);
  });

  it('is tried once, and what comes back at once is held', () => {
    const { state } = report(rollout, reading(rollout, 50));
    const written = after(state, {
      type: 'report-exposure',
      generation: state.generation,
      outcome: 'done',
    }).state;
    const again = report(written, reading(written, 50));
    expect(again.types).toEqual(['drift-found']);
    expect(again.state.drift?.held).toMatch(/less than 5 minutes ago/);
  });
});
