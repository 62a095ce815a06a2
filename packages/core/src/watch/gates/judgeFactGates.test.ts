import type { GateFacts, IncidentFact } from './gateFacts';
import { DAY, HOUR, START, gated, judged } from './__testUtils__/measuredGate';

const NOW = START + 5 * DAY;

describe('a gate on open incidents', () => {
  const noneOf = { kind: 'open-incidents', of: 'P0-P1', below: 1 } as const;
  const read = (...items: IncidentFact[]): GateFacts => ({
    incidents: { readAt: NOW, since: START, items },
  });
  const open = (severity: string) => ({ severity, openedAt: NOW - HOUR });
  const over = { ...open('P0'), closedAt: NOW - HOUR / 2 };

  it.each<readonly [string, GateFacts, string]>([
    ['none', read(), 'open'],
    ['one that is not so bad', read(open('P2')), 'open'],
    ['one that is over', read(over), 'open'],
    ['one', read(open('P1')), 'closed'],
    ['one that nobody has sorted yet', read(open('?')), 'closed'],
    ['nobody to ask', {}, 'unknown'],
  ])('with %s is decided', (_, facts, state) => {
    expect(judged(gated(noneOf), NOW, { facts }).state).toBe(state);
  });

  it.each([
    ['long ago', NOW - HOUR],
    ['in the future', NOW + HOUR],
    ['at no time', NaN],
  ])('is unknown when they were read %s', (_, readAt) => {
    const facts = { incidents: { readAt, since: START, items: [] } };
    expect(judged(gated(noneOf), NOW, { facts }).state).toBe('unknown');
  });

  it('looks back where the plan says for how long', () => {
    const gate = gated({ ...noneOf, forMs: DAY });
    expect(judged(gate, NOW, { facts: read(over) }).state).toBe('closed');
    expect(judged(gate, NOW, { facts: read() }).state).toBe('open');
    const late = { incidents: { readAt: NOW, since: NOW - HOUR, items: [] } };
    expect(judged(gate, NOW, { facts: late }).state).toBe('unknown');
  });
});

describe('a gate on another rollout', () => {
  const gate = gated({ kind: 'dependency', of: 'bulk-export-v2' });
  it.each([
    ['completed', 'open'],
    ['active', 'closed'],
    ['rolled-back', 'closed'],
  ] as const)('that is %s is %s', (status, state) => {
    const facts = { rollouts: { 'default.bulk-export-v2': { status } } };
    expect(judged(gate, NOW, { facts }).state).toBe(state);
  });

  it('does not mean one of the same name elsewhere', () => {
    const facts: GateFacts = {
      rollouts: { 'other.bulk-export-v2': { status: 'completed' } },
    };
    expect(judged(gate, NOW, { facts }).state).toBe('unknown');
  });
});

describe('a gate on a checklist', () => {
  const path = 'docs/checklist.md';
  it.each([
    [4, 4, 'open'],
    [3, 4, 'closed'],
    [5, 4, 'closed'],
    [0, 0, 'unknown'],
  ])('with %d of %d steps is %s', (done, total, state) => {
    const facts = { checklists: { [path]: { done, total } } };
    const gate = gated({ kind: 'checklist', of: path });
    expect(judged(gate, NOW, { facts }).state).toBe(state);
  });
});
