import type { IncidentCommand } from './commands';
import { decideIncident } from './decideIncident';
import { evolveIncident } from './evolveIncident';
import type { Incident } from './incident';

const MINUTE = 60_000;

/** Carries out commands one after the other, a minute apart. */
function after(
  commands: readonly (readonly [string, IncidentCommand])[],
  from?: Incident,
) {
  let state = from;
  let last = decideIncident(undefined, commands[0][1], context('nobody', 0));
  for (const [index, [who, command]] of commands.entries()) {
    last = decideIncident(state, command, context(who, index * MINUTE));
    if (last.accepted) state = last.events.reduce(evolveIncident, state);
  }
  return { state, last };
}

function context(who: string, now: number) {
  return {
    now,
    actor: { kind: 'user', ref: who },
    newId: `id-${now}`,
  } as const;
}

const declare = (severity: 'P0' | 'P1') =>
  ['jo', { type: 'declare', title: 'Login fails', severity }] as const;

describe('an incident', () => {
  it('waits for every rung from its declaration', () => {
    const { last } = after([declare('P0')]);
    expect(last).toMatchObject({
      effects: [0, 5, 10, 15].map(minutes => ({
        kind: 'watch-escalation',
        delayMs: minutes * MINUTE,
      })),
    });
  });

  it('that becomes graver waits from its declaration, not from the change', () => {
    const { last } = after([
      declare('P1'),
      ['kim', { type: 'set-severity', severity: 'P0' }],
    ]);
    expect(last).toMatchObject({
      effects: [0, 4, 9, 14].map(minutes => ({ delayMs: minutes * MINUTE })),
    });
  });

  it('does not climb for a watch of another severity', () => {
    const { last } = after([
      declare('P1'),
      ['w', { type: 'report-rung', rung: 'manager', severity: 'P0' }],
    ]);
    expect(last).toEqual({ accepted: true, events: [], effects: [] });
  });

  it('pages nobody after it was acknowledged', () => {
    const { last } = after([
      declare('P0'),
      ['kim', { type: 'acknowledge' }],
      ['w', { type: 'report-rung', rung: 'secondary', severity: 'P0' }],
    ]);
    expect(last).toEqual({ accepted: true, events: [], effects: [] });
  });

  it('has its commander until the next one reads back', () => {
    const offered = after([
      declare('P0'),
      ['jo', { type: 'take-command' }],
      ['jo', { type: 'offer-command', to: 'kim' }],
    ]);
    expect(offered.state?.commander).toBe('jo');
    const stolen = after([['lou', { type: 'read-back' }]], offered.state);
    expect(stolen.last.accepted).toBe(false);
    const read = after([['kim', { type: 'read-back' }]], offered.state);
    expect(read.state?.commander).toBe('kim');
  });

  it('is not reviewed before it is resolved', () => {
    const { last } = after([
      declare('P0'),
      ['jo', { type: 'set-status', status: 'reviewed', reason: 'Done' }],
    ]);
    expect(last).toMatchObject({ reasons: [{ code: 'wrong-status' }] });
  });

  it('that is reopened is neither mitigated nor resolved', () => {
    const { state } = after([
      declare('P0'),
      ['jo', { type: 'set-status', status: 'resolved', reason: 'It works' }],
      [
        'jo',
        { type: 'set-status', status: 'identified', reason: 'It came back' },
      ],
    ]);
    expect(state?.status).toBe('identified');
    expect(state?.mitigatedAt).toBeUndefined();
    expect(state?.resolvedAt).toBeUndefined();
  });
});
