import { clocksOf } from './clocks';
import type { Incident } from './incident';

const MINUTE = 60_000;
const incident: Incident = {
  id: 'i1',
  version: 1,
  title: 'Login fails',
  severity: 'P0',
  status: 'investigating',
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

  it('keep what was met and what was missed', () => {
    expect(commanderClock({ commanderAt: 5 * MINUTE }, 60 * MINUTE)).toBe(
      'met',
    );
    expect(commanderClock({ commanderAt: 11 * MINUTE }, 60 * MINUTE)).toBe(
      'missed',
    );
  });
});
