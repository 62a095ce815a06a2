import {
  aDefinition,
  aPhase,
  aRollout,
  actors,
} from '@production-safety/testing';
import type { Actor } from '../shared/actor';
import type { OperatorCommand } from './commands';
import { decideRollout } from './decideRollout';
import { evolveRollout } from './evolveRollout';
import type { GateSpec } from './gate';
import type { Rollout } from './rollout';

const DAY = 86_400_000;
const approval: GateSpec = {
  id: 'approval',
  kind: 'approval',
  title: 'Two approvals',
  count: 2,
};
const nps: GateSpec = { id: 'nps', kind: 'nps', title: 'NPS', above: 40 };
const quick = aDefinition().withSoak(0);

function decide(
  state: Rollout | undefined,
  command: OperatorCommand,
  at: { now?: number; actor?: Actor } = {},
) {
  return decideRollout(state, command, {
    now: at.now ?? (state?.updatedAt ?? 0) + 1_000,
    actor: at.actor ?? actors.jo,
    newId: 'op-1',
  });
}

function accepted(decision: ReturnType<typeof decide>) {
  if (!decision.accepted) throw new Error(decision.reasons[0].message);
  return decision;
}

function codes(decision: ReturnType<typeof decide>) {
  return decision.accepted ? [] : decision.reasons.map(({ code }) => code);
}

/** Length of the shortest message or fix of a refusal; 0 when accepted. */
function shortestSentence(decision: ReturnType<typeof decide>) {
  if (decision.accepted) return 0;
  const said = decision.reasons.flatMap(({ message, fix }) => [message, fix]);
  return Math.min(...said.map(({ length }) => length));
}

const draft = aRollout().defined(quick);
const beta = draft.inPhase(1);

describe('refusals name their reason', () => {
  const reason = 'Go';
  it.each<[string, Rollout | undefined, OperatorCommand, string, Actor?]>([
    ['an unknown rollout', undefined, { type: 'start', reason }, 'not-defined'],
    ['starting twice', beta.build(), { type: 'start', reason }, 'wrong-status'],
    [
      'starting without a reason',
      draft.build(),
      { type: 'start', reason: ' ' },
      'reason-missing',
    ],
    [
      'starting an orphan',
      draft.orphaned().build(),
      { type: 'start', reason },
      'orphaned',
    ],
    [
      'advancing a draft',
      draft.build(),
      { type: 'advance', reason },
      'wrong-status',
    ],
    [
      'advancing past the last phase',
      draft.inPhase(3).build(),
      { type: 'advance', reason },
      'no-next-phase',
    ],
    [
      'completing too early',
      beta.build(),
      { type: 'complete', reason },
      'phases-left',
    ],
    [
      'advancing while paused',
      beta.paused().build(),
      { type: 'advance', reason },
      'wrong-status',
    ],
    [
      'aborting while exposed',
      beta.build(),
      { type: 'abort', reason },
      'wrong-status',
    ],
    [
      'restoring what was not rolled back',
      beta.build(),
      { type: 'restore', reason },
      'wrong-status',
    ],
    [
      'restoring during a rollback',
      beta.rollingBack().build(),
      { type: 'restore', reason },
      'rollback-running',
    ],
    [
      'restoring a part that is on',
      beta.build(),
      { type: 'restore', reason, parts: ['forms'] },
      'unknown-part',
    ],
    [
      'rolling back a part it does not have',
      beta.build(),
      { type: 'rollback', reason, parts: ['diary'] },
      'unknown-part',
    ],
    [
      'restoring as a service',
      draft.inPhase(1).rolledBack().build(),
      { type: 'restore', reason },
      'human-only',
      actors.scaffolder,
    ],
    [
      'approving a gate the phase does not have',
      beta.build(),
      { type: 'approve', gate: 'approval', reason },
      'unknown-gate',
    ],
  ])('%s', (_name, state, command, code, actor = actors.jo) => {
    const decision = decide(state, command, { actor });
    expect(codes(decision)).toContain(code);
    expect(shortestSentence(decision)).toBeGreaterThan(5);
  });
});

describe('gates', () => {
  const guarded = aRollout()
    .defined(
      aDefinition()
        .withPlan(
          aPhase('beta', 25, { soakMs: DAY, gates: [approval, nps] }),
          aPhase('full', 100),
        )
        .build(),
    )
    .by(actors.worker)
    .inPhase(0);
  const later = guarded.build().updatedAt + 2 * DAY;

  it('keep the next phase shut and say what is missing', () => {
    const decision = decide(guarded.build(), { type: 'advance', reason: 'Go' });
    expect(codes(decision)).toEqual(['gates-closed']);
    expect(JSON.stringify(decision)).toMatch(/No approval of 2 yet/);
    expect(JSON.stringify(decision)).toMatch(/Not measured/);
  });

  it('open after soak, two approvals and an attestation', () => {
    const ready = guarded.approved('approval').attested('nps');
    const one = ready.build();
    expect(
      codes(decide(one, { type: 'advance', reason: 'Go' }, { now: later })),
    ).toEqual(['gates-closed']);
    const two = ready.by(actors.sam).build();
    const approved = accepted(
      decide(
        { ...two, approvals: one.approvals },
        { type: 'approve', gate: 'approval', reason: 'Fine' },
        { now: later, actor: actors.jo },
      ),
    ).events.reduce<Rollout | undefined>(evolveRollout, one);
    expect(
      accepted(
        decide(approved, { type: 'advance', reason: 'Go' }, { now: later }),
      ).events.map(({ type }) => type),
    ).toEqual(['phase-entered']);
  });

  it('count a person once, and never the author', () => {
    const approve = {
      type: 'approve',
      gate: 'approval',
      reason: 'ok',
    } as const;
    const byJo = accepted(
      decide(guarded.build(), approve, { actor: actors.jo }),
    ).events.reduce<Rollout | undefined>(evolveRollout, guarded.build());
    expect(codes(decide(byJo, approve, { actor: actors.jo }))).toEqual([
      'already-approved',
    ]);
    const jos = { ...guarded.build(), definedBy: actors.jo };
    expect(codes(decide(jos, approve, { actor: actors.jo }))).toEqual([
      'self-approval',
    ]);
  });

  it.each(['approve', 'attest'] as const)('%s is for people', type => {
    const decision = decide(
      guarded.build(),
      { type, gate: type === 'approve' ? 'approval' : 'nps', reason: 'ok' },
      { actor: actors.worker },
    );
    expect(codes(decision)).toContain('human-only');
  });

  it('do not count time in a phase that the flag provider did not take', () => {
    const writes = beta.build().exposureWrite!;
    const failed = {
      ...beta.build(),
      exposureWrite: { ...writes, status: 'failed' as const },
    };
    const long = { now: failed.updatedAt + 100 * DAY };
    const slow = { ...failed, definition: aDefinition().build() };
    const decision = decide(slow, { type: 'advance', reason: 'Go' }, long);
    expect(codes(decision)).toEqual(['gates-closed']);
    expect(JSON.stringify(decision)).toContain('could not be written');
  });

  it('can be overridden by a person, on the record', () => {
    const override = {
      type: 'advance',
      reason: 'Launch day',
      override: true,
    } as const;
    const { events } = accepted(decide(guarded.build(), override));
    expect(events[0]).toMatchObject({
      type: 'gates-overridden',
      gates: ['soak', 'approval', 'nps'],
      reason: 'Launch day',
      actor: actors.jo,
    });
    expect(
      codes(decide(guarded.build(), override, { actor: actors.worker })),
    ).toEqual(['human-only']);
  });
});

describe('a changed declaration', () => {
  const definition = quick.build();
  const changePlan = (...plan: ReturnType<typeof aPhase>[]) =>
    decide(beta.build(), {
      type: 'define',
      definition: { ...definition, plan },
    });

  it('is no event when nothing differs, whatever the order of members', () => {
    const shuffled = Object.fromEntries(
      Object.entries(definition).reverse(),
    ) as typeof definition;
    expect(
      accepted(decide(beta.build(), { type: 'define', definition: shuffled }))
        .events,
    ).toEqual([]);
  });

  it.each([
    ['Code', { code: { changes: ['https://github.com/acme/web/pull/1'] } }],
    ['What to do about drift', { onDrift: 'restore' }],
    ['What to do when a rollback step is overdue', { onOverdue: 'take' }],
  ] as const)('is seen when only one thing differs: %s', (name, changed) => {
    const { events } = accepted(
      decide(beta.build(), {
        type: 'define',
        definition: { ...definition, ...changed },
      }),
    );
    expect(events).toMatchObject([
      { type: 'plan-changed', changes: [`${name} changed.`] },
    ]);
  });

  it('applies to phases not entered yet and voids approvals', () => {
    const { events, effects } = accepted(
      changePlan(
        aPhase('internal', 10),
        aPhase('beta', 30),
        aPhase('half', 60),
        aPhase('full', 100),
      ),
    );
    const after = events.reduce<Rollout | undefined>(
      evolveRollout,
      beta.approved('approval').build(),
    );
    expect(
      after?.definition.plan.map(p => [p.name, p.exposure.percent]),
    ).toEqual([
      ['internal', 5],
      ['beta', 25],
      ['half', 60],
      ['full', 100],
    ]);
    expect(after?.approvals).toEqual([]);
    expect(effects).toEqual([]);
    expect(JSON.stringify(events)).toMatch(/beta was entered before/);
  });

  it('may not put a later phase below the current one', () => {
    expect(codes(changePlan(aPhase('beta', 25), aPhase('tiny', 10)))).toEqual([
      'plan-goes-down',
    ]);
  });

  it('never forgets a flag that may be exposed', () => {
    const { events } = accepted(
      decide(beta.build(), {
        type: 'define',
        definition: { ...definition, flags: definition.flags.slice(0, 2) },
      }),
    );
    expect(events).toEqual([]);
  });

  it('leaves a flag in its part, so that a rolled back part stays so', () => {
    const renamed = quick
      .withFlags(
        { key: 'ds2', primary: true },
        { key: 'ds2-navigation', part: 'menu', primary: false },
        { key: 'ds2-forms', part: 'forms', primary: false },
      )
      .build();
    const state = beta.rolledBack('navigation').build();
    const decision = accepted(
      decide(state, { type: 'define', definition: renamed }),
    );
    expect(decision.events).toEqual([]);
    const titled = { ...renamed, title: 'Menu' };
    const { events } = accepted(
      decide(state, { type: 'define', definition: titled }),
    );
    expect(events).toMatchObject([
      {
        definition: { flags: [{}, { part: 'navigation' }, {}] },
        changes: expect.arrayContaining([
          'Flag ds2-navigation stays in part navigation: the rollout has started.',
        ]),
      },
    ]);
  });

  it('takes an orphan back', () => {
    const { events } = accepted(
      decide(beta.orphaned().build(), { type: 'define', definition }),
    );
    expect(events.map(({ type }) => type)).toEqual(['readopted']);
  });
});

describe('completing', () => {
  it('makes V2 permanent only when everybody has it', () => {
    const done = accepted(
      decide(draft.inPhase(3).build(), { type: 'complete', reason: 'Done' }),
    );
    expect(done.effects[0]).toMatchObject({ permanent: true });
    const half = aRollout()
      .defined(aDefinition().withPlan(aPhase('half', 50)).build())
      .inPhase(0);
    expect(
      accepted(decide(half.build(), { type: 'complete', reason: 'Done' }))
        .effects[0],
    ).toMatchObject({ permanent: false, exposure: { percent: 50 } });
  });
});

describe('orphaning', () => {
  it('touches no flag', () => {
    const { events, effects } = accepted(
      decide(beta.build(), { type: 'orphan' }, { actor: actors.worker }),
    );
    expect(events.map(({ type }) => type)).toEqual(['orphaned']);
    expect(effects).toEqual([]);
  });
});
