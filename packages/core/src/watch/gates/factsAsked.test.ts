import fc from 'fast-check';
import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { GateSpec } from '../../rollouts/gate';
import { factsAsked } from './factsAsked';
import type { GateFacts } from './gateFacts';
import { judgeGates } from './judgeGates';

const NOW = Date.UTC(2026, 0, 10, 12);
const GATES: readonly GateSpec[] = (
  [
    { kind: 'approval', count: 1 },
    { kind: 'open-incidents', of: 'P0-P1', below: 1 },
    { kind: 'dependency', of: 'bulk-export-v2' },
    { kind: 'checklist', of: 'docs/ready.md' },
    { kind: 'freeze-window', of: 'weekends' },
    { kind: 'freeze-window', of: 'nights' },
    { kind: 'error-rate', below: 1 },
  ] as const
).map((gate, at) => ({ id: `gate-${at}`, title: `Gate ${at}`, ...gate }));

const inPhaseWith = (gates: readonly GateSpec[]) =>
  aRollout()
    .defined(aDefinition().withPlan(aPhase('beta', 25, { gates: [...gates] })))
    .inPhase(0)
    .build();

const weekend = { from: 'fri 16:00', to: 'mon 08:00', zone: 'UTC' };
const facts: GateFacts = {
  incidents: {
    readAt: NOW,
    since: 0,
    items: [{ severity: 'P0', openedAt: NOW - 1 }],
  },
  majorIncidents: ['A P0 is open since 2026-03-10 11:00 UTC.'],
  rollouts: {
    'default.bulk-export-v2': { status: 'completed' },
    'default.another': { status: 'draft' },
  },
  checklists: {
    'docs/ready.md': { done: 3, total: 3 },
    'docs/another.md': { done: 0, total: 1 },
  },
  rules: {
    attestForMs: 1,
    approvals: { minimum: 2 },
    calendars: { weekends: [weekend], others: [weekend] },
  },
};

describe('facts that gates ask for', () => {
  it('are all it takes to judge them again', () => {
    fc.assert(
      fc.property(fc.subarray([...GATES]), gates => {
        const rollout = inPhaseWith(gates);
        const judged = judgeGates(rollout, [], facts, NOW);
        const stored = JSON.parse(JSON.stringify(factsAsked(rollout, facts)));
        const again = judgeGates(rollout, [], stored, NOW);
        expect(JSON.stringify(again)).toBe(JSON.stringify(judged));
      }),
    );
  });

  it('leave out what no gate of the phase asks for', () => {
    const [, , dependency] = GATES;
    expect(factsAsked(inPhaseWith([dependency]), facts)).toEqual({
      majorIncidents: facts.majorIncidents,
      rollouts: { 'default.bulk-export-v2': { status: 'completed' } },
      rules: {},
    });
    expect(factsAsked(inPhaseWith([]), {})).toEqual({});
  });

  it('say that nothing was known, where that was so', () => {
    const rollout = inPhaseWith(GATES);
    expect(factsAsked(rollout, {})).toEqual({});
    expect(judgeGates(rollout, [], {}, NOW)).toEqual(
      judgeGates(rollout, [], factsAsked(rollout, {}), NOW),
    );
  });
});
