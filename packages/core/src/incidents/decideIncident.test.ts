import type { Severity } from '../shared/severity';
import type { IncidentCommand } from './commands';
import { decideIncident } from './decideIncident';
import { evolveIncident } from './evolveIncident';
import type { Incident } from './incident';
import { SEVERITY_POLICIES } from './severity';

const MINUTE = 60_000;
const JO = 'user:default/jo';
const KIM = 'user:default/kim';
const LOU = 'user:default/lou';
const WATCH = 'escalation';

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
    actor: { kind: who === WATCH ? 'system' : 'user', ref: who },
    newId: `id-${now}`,
  } as const;
}

const rung = (name: string, severity: Severity = 'P0') =>
  [WATCH, { type: 'report-rung', rung: name, severity }] as const;
const note = (occurredAt: number, supersedes?: string) =>
  [
    JO,
    {
      type: 'note',
      text: 'Queue is full',
      source: 'ui',
      occurredAt,
      supersedes,
    },
  ] as const;
const declare = (severity: Severity) =>
  [JO, { type: 'declare', title: 'Login fails', severity }] as const;
const watches = ({ last }: ReturnType<typeof after>) =>
  last.accepted
    ? last.effects.filter(({ kind }) => kind === 'watch-escalation')
    : [];

describe('an incident', () => {
  it('waits for every rung from its declaration', () => {
    expect(watches(after([declare('P0')]))).toMatchObject(
      [0, 5, 10, 15].map(minutes => ({ delayMs: minutes * MINUTE })),
    );
  });

  it('that becomes graver waits from its declaration, not from the change', () => {
    const graver = after([
      declare('P1'),
      [KIM, { type: 'set-severity', severity: 'P0' }],
    ]);
    expect(watches(graver)).toMatchObject(
      [0, 4, 9, 14].map(minutes => ({ delayMs: minutes * MINUTE })),
    );
  });

  it('does not climb for a watch of another severity', () => {
    const { last } = after([
      declare('P1'),
      [WATCH, { type: 'report-rung', rung: 'manager', severity: 'P0' }],
    ]);
    expect(last).toEqual({ accepted: true, events: [], effects: [] });
  });

  it('pages nobody after it was acknowledged', () => {
    const { last } = after([
      declare('P0'),
      [KIM, { type: 'acknowledge' }],
      [WATCH, { type: 'report-rung', rung: 'secondary', severity: 'P0' }],
    ]);
    expect(last).toEqual({ accepted: true, events: [], effects: [] });
  });

  it('has its commander until the next one reads back', () => {
    const offered = after([
      declare('P0'),
      [JO, { type: 'take-command' }],
      [JO, { type: 'offer-command', to: KIM }],
    ]);
    expect(offered.state?.commander).toBe(JO);
    const stolen = after([[LOU, { type: 'read-back' }]], offered.state);
    expect(stolen.last.accepted).toBe(false);
    const read = after([[KIM, { type: 'read-back' }]], offered.state);
    expect(read.state?.commander).toBe(KIM);
  });

  it('is not reviewed before it is resolved', () => {
    const { last } = after([
      declare('P0'),
      [JO, { type: 'set-status', status: 'reviewed', reason: 'Done' }],
    ]);
    expect(last).toMatchObject({ reasons: [{ code: 'wrong-status' }] });
  });

  it('that is reopened is neither mitigated nor resolved', () => {
    const { state } = after([
      declare('P0'),
      [JO, { type: 'set-status', status: 'resolved', reason: 'It works' }],
      [
        JO,
        { type: 'set-status', status: 'identified', reason: 'It came back' },
      ],
    ]);
    expect(state?.status).toBe('identified');
    expect(state?.mitigatedAt).toBeUndefined();
    expect(state?.resolvedAt).toBeUndefined();
  });

  it('pages once for a rung that is reported twice', () => {
    const once = after([declare('P0'), rung('first')]);
    expect(once.last).toMatchObject({ effects: [{ kind: 'page' }] });
    const twice = after([rung('first')], once.state);
    expect(twice.last).toEqual({ accepted: true, events: [], effects: [] });
  });

  it('climbs no rung before its time', () => {
    const { last } = after([declare('P0'), rung('secondary')]);
    expect(last).toMatchObject({ reasons: [{ code: 'too-early' }] });
  });

  it('climbs no rung because a person says so', () => {
    const { last } = after([declare('P0'), [JO, rung('first')[1]]]);
    expect(last).toMatchObject({ reasons: [{ code: 'system-only' }] });
  });

  it('that comes back unacknowledged waits for the rungs that are left', () => {
    const back = after([
      declare('P0'),
      rung('first'),
      [JO, { type: 'set-status', status: 'resolved', reason: 'It works' }],
      [JO, { type: 'set-status', status: 'identified', reason: 'Not at all' }],
    ]);
    expect(watches(back)).toMatchObject([
      { rung: 'secondary', delayMs: 2 * MINUTE },
      { rung: 'manager', delayMs: 7 * MINUTE },
      { rung: 'everyone', delayMs: 12 * MINUTE },
    ]);
  });

  it('is acknowledged by whoever takes command', () => {
    const { state, last } = after([
      declare('P0'),
      [JO, { type: 'take-command' }],
      rung('first'),
    ]);
    expect(state?.acknowledgedAt).toBe(MINUTE);
    expect(last).toEqual({ accepted: true, events: [], effects: [] });
  });

  it('offers command to people only', () => {
    const { last } = after([
      declare('P0'),
      [JO, { type: 'take-command' }],
      [JO, { type: 'offer-command', to: 'group:default/ops' }],
    ]);
    expect(last).toMatchObject({ reasons: [{ code: 'not-a-user' }] });
  });

  it('notes what happened, not what will', () => {
    const soon = after([declare('P0'), note(6 * MINUTE)]);
    expect(soon.last.accepted).toBe(true);
    const later = after([declare('P0'), note(6 * MINUTE + 1)]);
    expect(later.last).toMatchObject({ reasons: [{ code: 'in-the-future' }] });
  });

  it('says since when users were affected, before now and before its end', () => {
    const since = (startedAt: number) =>
      [JO, { type: 'set-impact-start', startedAt }] as const;
    const early = after([declare('P0'), since(-30 * MINUTE)]);
    expect(early.state?.impactStartedAt).toBe(-30 * MINUTE);
    const ahead = after([declare('P0'), since(6 * MINUTE + 1)]);
    expect(ahead.last).toMatchObject({ reasons: [{ code: 'in-the-future' }] });
    const over = { type: 'set-status', status: 'resolved', reason: 'V1' };
    const resolved = [declare('P0'), [JO, over as IncidentCommand]] as const;
    const atEnd = after([...resolved, since(MINUTE)]);
    expect(atEnd.state?.impactStartedAt).toBe(MINUTE);
    const late = after([...resolved, since(MINUTE + 1)]);
    expect(late.last).toMatchObject({ reasons: [{ code: 'after-the-end' }] });
  });

  it('names what is affected once, and says nothing when that stays', () => {
    const named = (...components: readonly string[]) =>
      [JO, { type: 'set-components', components }] as const;
    const { state } = after([declare('P0'), named('web', 'api', 'web')]);
    expect(state?.components).toEqual(['web', 'api']);
    const again = after([named('api', 'web')], state);
    expect(again.last).toEqual({ accepted: true, events: [], effects: [] });
  });

  it('knows when somebody was reached first, from who reaches them', () => {
    const paged = (name: string) =>
      [WATCH, { type: 'report-paged', rung: name }] as const;
    const { state, last } = after([
      declare('P0'),
      rung('first'),
      paged('first'),
      paged('secondary'),
    ]);
    expect(state?.pagedAt).toBe(2 * MINUTE);
    expect(last).toEqual({ accepted: true, events: [], effects: [] });
    const missed = after([declare('P0'), rung('first')]);
    expect(missed.state?.pagedAt).toBeUndefined();
    const byJo = after([[JO, paged('first')[1]]], missed.state);
    expect(byJo.last).toMatchObject({ reasons: [{ code: 'system-only' }] });
  });

  it('says once that a pager is away, and once that it answers again', () => {
    const away = (pager: string) =>
      [
        WATCH,
        { type: 'report-pager-away', pager, problem: 'It says 503.' },
      ] as const;
    const back = [WATCH, { type: 'report-pager-back', pager: 'pd' }] as const;
    const nothing = { accepted: true, events: [], effects: [] };
    const first = after([declare('P0'), away('pd'), away('other')]);
    expect(first.state?.pagersAway).toEqual({
      pd: { since: MINUTE, problem: 'It says 503.' },
      other: { since: 2 * MINUTE, problem: 'It says 503.' },
    });
    expect(after([away('pd')], first.state).last).toEqual(nothing);
    const again = after([back], first.state);
    expect(Object.keys(again.state?.pagersAway ?? {})).toEqual(['other']);
    expect(after([back], again.state).last).toEqual(nothing);
    const byJo = after([[JO, back[1]]], first.state);
    expect(byJo.last).toMatchObject({ reasons: [{ code: 'system-only' }] });
  });

  it('corrects entries that exist', () => {
    const noted = after([declare('P0'), note(0)]);
    const id = noted.state?.notes[0];
    expect(after([note(0, id)], noted.state).last.accepted).toBe(true);
    expect(after([note(0, 'other')], noted.state).last).toMatchObject({
      reasons: [{ code: 'unknown-entry' }],
    });
  });

  it('pages P1 at once and again, repeats P2 once and then makes a ticket', () => {
    const ladder = (severity: Severity) =>
      SEVERITY_POLICIES[severity].ladder.map(({ afterMs, by, whom }) =>
        [afterMs / MINUTE, by, ...whom].join(' '),
      );
    expect(ladder('P1')).toEqual([
      '0 page primary commander',
      '15 page primary commander',
      '25 page secondary',
      '40 page manager',
      '60 page service-leads duty-manager',
    ]);
    expect(ladder('P2')).toEqual([
      '0 page primary',
      '60 page primary',
      '120 ticket team',
    ]);
    expect(ladder('P3')).toEqual(['0 ticket team']);
  });
});
