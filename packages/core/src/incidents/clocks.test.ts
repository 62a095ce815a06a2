import { clocksOf } from './clocks';
import type { Incident } from './incident';

const MINUTE = 60_000;
const incident: Incident = {
  id: 'i1',
  version: 1,
  title: 'Login fails',
  severity: 'P0',
  status: 'investigating',
  declaredBy: 'user:default/jo',
  declaredAt: 0,
  rungs: [],
  notes: [],
};

function commanderClock(changes: Partial<Incident>, now: number) {
  const clocks = clocksOf({ ...incident, ...changes }, now);
  return clocks.find(({ clock }) => clock === 'commander')?.state;
}

describe('clocks', () => {
  it('are at risk from 80 % of the target on', () => {
    expect(commanderClock({}, 8 * MINUTE - 1)).toBe('running');
    expect(commanderClock({}, 8 * MINUTE)).toBe('at-risk');
    expect(commanderClock({}, 10 * MINUTE + 1)).toBe('overdue');
  });

  it('run from the declaration when severity changes', () => {
    expect(commanderClock({ severity: 'P1' }, 17 * MINUTE)).toBe('at-risk');
    expect(commanderClock({ severity: 'P3' }, 17 * MINUTE)).toBeUndefined();
  });

  it('run to the promised update, until it is promised anew or all is over', () => {
    const promise = { madeAt: 0, dueAt: 10 * MINUTE };
    const stateAt = (now: number, resolvedAt?: number) =>
      clocksOf({ ...incident, promise, resolvedAt }, now).find(
        ({ clock }) => clock === 'next-update',
      )?.state;
    expect(stateAt(7 * MINUTE)).toBe('running');
    expect(stateAt(8 * MINUTE)).toBe('at-risk');
    expect(stateAt(11 * MINUTE)).toBe('overdue');
    expect(stateAt(60 * MINUTE, 9 * MINUTE)).toBe('met');
  });

  it('keep what was met and what was missed', () => {
    expect(commanderClock({ commanderAt: 5 * MINUTE }, 60 * MINUTE)).toBe(
      'met',
    );
    expect(commanderClock({ commanderAt: 11 * MINUTE }, 60 * MINUTE)).toBe(
      'missed',
    );
  });
});
