import {
  aDefinition,
  aPhase,
  aRollout,
  actors,
} from '@production-safety/testing';
import type { Actor } from '../../shared/actor';
import type { RolloutCommand } from '../commands';
import { decideRollout } from '../decideRollout';
import { evolveRollout } from '../evolveRollout';
import type { GateSpec } from '../gate';
import type { Rollout } from '../rollout';
import { utcMinute } from '../../shared/utcMinute';

const DAY = 86_400_000;

const errors: GateSpec = {
  id: 'errors',
  kind: 'error-rate',
  title: 'Error rate below 1 %',
  below: 1,
  onNoData: 'waiver',
};
const vitals: GateSpec = {
  id: 'vitals',
  kind: 'lcp',
  title: 'Fast pages',
  below: 2_500,
};
const lead: GateSpec = {
  id: 'lead',
  kind: 'approval',
  title: 'Lead',
  count: 1,
};

function withGates(...gates: GateSpec[]): Rollout {
  const definition = aDefinition()
    .withPlan(aPhase('beta', 25, { gates }), aPhase('full', 100))
    .build();
  return aRollout().defined(definition).inPhase(0).build();
}

function decide(
  state: Rollout,
  command: RolloutCommand,
  {
    actor = actors.kim,
    at = state.updatedAt,
  }: { actor?: Actor; at?: number } = {},
) {
  return decideRollout(state, command, { now: at, actor, newId: 'new' });
}

function after(state: Rollout, command: RolloutCommand, at?: number): Rollout {
  const decision = decide(state, command, { at });
  if (!decision.accepted) throw new Error(decision.reasons[0].message);
  return decision.events.reduce<Rollout>(evolveRollout, state);
}

const codesOf = (decision: ReturnType<typeof decide>) =>
  decision.accepted ? [] : decision.reasons.map(({ code }) => code);

const waive = (state: Rollout, ms = DAY) =>
  ({
    type: 'waive-gate',
    gate: 'errors',
    reason: 'The source moves house',
    until: state.updatedAt + ms,
  } as const);

const advance = { type: 'advance', reason: 'As planned' } as const;

const judged = (
  state: Rollout,
  gate: GateSpec,
  how: Partial<{ state: 'open' | 'closed'; version: number; at: number }> = {},
) => ({
  version: how.version ?? state.version,
  at: how.at ?? state.updatedAt,
  gates: [
    {
      id: gate.id,
      kind: gate.kind,
      title: gate.title,
      state: how.state ?? ('open' as const),
      sentence: 'Measured.',
    },
  ],
});

describe('waiving a gate', () => {
  const state = withGates(errors, vitals);

  it('lets the rollout go on without data, for a time', () => {
    const only = withGates(errors);
    expect(codesOf(decide(only, advance))).toEqual(['gates-closed']);
    const waived = after(only, waive(only));
    expect(decide(waived, advance).accepted).toBe(true);
    const later = { at: only.updatedAt + DAY };
    expect(codesOf(decide(waived, advance, later))).toEqual(['gates-closed']);
  });

  it.each([
    [
      'of a gate that the plan does not let pass',
      { gate: 'vitals' },
      'gate-not-waivable',
    ],
    ['of a gate that is none', { gate: 'attic' }, 'unknown-gate'],
    ['without a reason', { reason: ' ' }, 'reason-missing'],
    ['that has ended', { until: state.updatedAt }, 'bad-expiry'],
    [
      'for longer than two weeks',
      { until: state.updatedAt + 15 * DAY },
      'bad-expiry',
    ],
    ['without an end', { until: NaN }, 'bad-expiry'],
  ])('is refused %s', (_, change, code) => {
    expect(codesOf(decide(state, { ...waive(state), ...change }))).toEqual([
      code,
    ]);
  });

  it('is for people', () => {
    const by = { actor: actors.worker };
    expect(codesOf(decide(state, waive(state), by))).toEqual(['human-only']);
  });

  it('again replaces the waiver', () => {
    const again = after(after(state, waive(state)), waive(state, 2 * DAY));
    expect(again.waivers).toHaveLength(1);
    expect(again.waivers?.[0].until).toBe(state.updatedAt + 2 * DAY);
  });

  it('is void when the plan changes', () => {
    const definition = { ...state.definition, title: 'Another title' };
    const changed = after(after(state, waive(state)), {
      type: 'define',
      definition,
    });
    expect(changed.waivers).toBeUndefined();
  });

  it('is void in the next phase', () => {
    const only = withGates(errors);
    expect(after(after(only, waive(only)), advance).waivers).toBeUndefined();
  });
});

const attest = (rest: { until?: number; reason?: string } = {}) =>
  ({ type: 'attest', gate: 'errors', reason: 'I looked', ...rest } as const);

describe('attesting a gate', () => {
  const state = withGates(errors);
  const now = state.updatedAt;

  it('lets the rollout go on until it ends', () => {
    const attested = after(state, attest({ until: now + DAY }));
    expect(attested.attestations).toMatchObject([{ until: now + DAY }]);
    expect(decide(attested, advance, { at: now + DAY - 1 }).accepted).toBe(
      true,
    );
    const later = decide(attested, advance, { at: now + DAY });
    expect(codesOf(later)).toEqual(['gates-closed']);
  });

  it('ends after a week, or as the rules say', () => {
    const at = { now, actor: actors.kim, newId: 'new' };
    const untilOf = (rules?: { attestForMs: number }) => {
      const decision = decideRollout(state, attest(), { ...at, rules });
      return decision.accepted && decision.events[0];
    };
    expect(untilOf()).toMatchObject({ until: now + 7 * DAY });
    expect(untilOf({ attestForMs: DAY })).toMatchObject({ until: now + DAY });
  });

  it('says by whom and when, once it has ended', () => {
    const attested = after(state, attest({ until: now + DAY }));
    const later = decide(attested, advance, { at: now + 2 * DAY });
    const [{ message }] = later.accepted ? [] : later.reasons;
    expect(message).toContain(
      `What ${actors.kim.ref} attested on ${utcMinute(
        now,
      )} ended on ${utcMinute(now + DAY)}.`,
    );
  });

  it('is possible again once it has ended, and not before', () => {
    const attested = after(state, attest({ until: now + DAY }));
    expect(codesOf(decide(attested, attest()))).toEqual(['already-approved']);
    const again = after(attested, attest(), now + DAY);
    expect(again.attestations).toMatchObject([{ until: now + 8 * DAY }]);
    expect(decide(again, advance).accepted).toBe(true);
  });

  it.each([
    ['that has ended', now],
    ['for longer than a month', now + 30 * DAY + 1],
    ['without an end', NaN],
  ])('is refused %s', (_, until) => {
    expect(codesOf(decide(state, attest({ until })))).toEqual(['bad-expiry']);
  });

  it('has no end where it was given when there was none', () => {
    const old = evolveRollout(state, {
      type: 'gate-attested',
      gate: 'errors',
      at: now,
      actor: actors.kim,
      reason: 'I looked',
    });
    expect(decide(old, advance, { at: now + 100 * DAY }).accepted).toBe(true);
  });

  it.each(['attestedUntil', 'waivedUntil'])(
    'counts no longer than it lasts, although it was judged before: %s',
    member => {
      const known = judged(state, errors, { at: now });
      const [gate] = known.gates;
      const assessments = {
        ...known,
        gates: [{ ...gate, [member]: now + 1_000 }],
      };
      const forward = { ...advance, assessments };
      expect(decide(state, forward, { at: now + 999 }).accepted).toBe(true);
      expect(codesOf(decide(state, forward, { at: now + 1_000 }))).toEqual([
        'gates-closed',
      ]);
    },
  );
});

describe('going forward', () => {
  it('takes what was measured at that moment', () => {
    const state = withGates(errors);
    const assessments = judged(state, errors);
    expect(decide(state, { ...advance, assessments }).accepted).toBe(true);
    expect(
      codesOf(
        decide(state, {
          ...advance,
          assessments: judged(state, errors, { state: 'closed' }),
        }),
      ),
    ).toEqual(['gates-closed']);
  });

  it.each([
    [
      'of another state',
      (s: Rollout) => judged(s, errors, { version: s.version - 1 }),
    ],
    [
      'of minutes ago',
      (s: Rollout) => judged(s, errors, { at: s.updatedAt - 61_000 }),
    ],
    [
      'of the future',
      (s: Rollout) => judged(s, errors, { at: s.updatedAt + 61_000 }),
    ],
    ['of no time', (s: Rollout) => judged(s, errors, { at: NaN })],
    ['of another gate', (s: Rollout) => judged(s, vitals)],
  ])('does not take what was judged %s', (_, assess) => {
    const state = withGates(errors);
    const command = { ...advance, assessments: assess(state) };
    expect(codesOf(decide(state, command))).toEqual(['gates-closed']);
  });

  it('counts approvals itself, whatever was judged', () => {
    const state = withGates(lead);
    const command = { ...advance, assessments: judged(state, lead) };
    expect(codesOf(decide(state, command))).toEqual(['gates-closed']);
  });

  it('is not held by what only warns or is observed', () => {
    const state = withGates(
      { ...errors, severity: 'warn' },
      { ...vitals, mode: 'observe' },
    );
    expect(decide(state, advance)).toMatchObject({
      accepted: true,
      events: [{ type: 'phase-entered' }],
    });
  });

  it('is held by a change freeze, without any source', () => {
    const [from, to] = ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];
    const state = withGates({
      id: 'freeze',
      kind: 'freeze-window',
      title: 'No change freeze',
      windows: [{ from, to }],
    });
    expect(codesOf(decide(state, advance))).toEqual(['gates-closed']);
    expect(decide(state, { type: 'rollback', reason: 'Errors' }).accepted).toBe(
      true,
    );
  });

  it('is held by the calendar as it is now, whatever was judged', () => {
    const freeze: GateSpec = {
      id: 'freeze',
      kind: 'freeze-window',
      title: 'No change freeze',
      of: 'nights',
    };
    const state = withGates(freeze);
    const command = { ...advance, assessments: judged(state, freeze) };
    const forward = (from: string, to: string) => {
      const rules = { calendars: { nights: [{ from, to, zone: 'UTC' }] } };
      const now = Date.parse('2026-01-05T12:00:00Z');
      const at = { now, actor: actors.kim, newId: 'new', rules };
      const { assessments } = command;
      return codesOf(
        decideRollout(
          state,
          { ...command, assessments: { ...assessments, at: now } },
          at,
        ),
      );
    };
    expect(forward('mon 11:00', 'mon 13:00')).toEqual(['gates-closed']);
    expect(forward('mon 12:01', 'mon 13:00')).toEqual([]);
    expect(codesOf(decide(state, command))).toEqual(['gates-closed']);
  });
});
