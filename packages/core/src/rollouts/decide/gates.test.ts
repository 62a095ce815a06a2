import { actors } from '@production-safety/testing';
import {
  DAY,
  advance,
  after,
  codesOf,
  decide,
  errors,
  judged,
  lead,
  vitals,
  withGates,
} from '../../__testUtils__/gateDecisions';
import { decideRollout } from '../decideRollout';
import type { GateSpec } from '../gate';
import type { Rollout } from '../rollout';

const waive = (state: Rollout, ms = DAY) =>
  ({
    type: 'waive-gate',
    gate: 'errors',
    reason: 'The source moves house',
    until: state.updatedAt + ms,
  } as const);

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
