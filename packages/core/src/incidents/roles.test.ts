import type { Actor } from '../shared/actor';
import type { IncidentCommand } from './commands';
import type { IncidentEffect } from './decision';
import { decideIncident } from './decideIncident';
import { evolveIncident } from './evolveIncident';
import type { Incident } from './incident';
import { momentsOf } from './metrics';

const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const KIM = { kind: 'user', ref: 'user:default/kim' } as const;
const LOU = { kind: 'user', ref: 'user:default/lou' } as const;
const GUARD = { kind: 'system', ref: 'autopilot' } as const;
const DECLARE = { type: 'declare', title: 'Login fails' } as const;

function after(
  commands: readonly (readonly [Actor, IncidentCommand])[],
  from?: Incident,
) {
  let state = from;
  let code: string | undefined;
  let effects: readonly IncidentEffect['kind'][] = [];
  for (const [actor, command] of commands) {
    const context = { now: 0, actor, newId: 'id' };
    const decision = decideIncident(state, command, context);
    code = decision.accepted ? undefined : decision.reasons[0].code;
    effects = decision.accepted ? decision.effects.map(each => each.kind) : [];
    if (decision.accepted)
      state = decision.events.reduce(evolveIncident, state);
  }
  return { state, code, effects };
}

const role = 'operations';
const commanded = after([
  [JO, DECLARE],
  [JO, { type: 'take-command' }],
  [KIM, { type: 'take-role', role }],
]).state;

describe('a role', () => {
  it('stays with who has it until the next one reads back', () => {
    const offer = { type: 'offer-role', role, to: LOU.ref } as const;
    const offered = after([[JO, offer]], commanded);
    expect(offered.state?.roles?.operations?.holder).toBe(KIM.ref);
    const readBack = { type: 'read-back-role', role } as const;
    expect(after([[JO, readBack]], offered.state).code).toBe('no-handover');
    const read = after([[LOU, readBack]], offered.state);
    expect(read.state?.roles?.operations).toEqual({ holder: LOU.ref });
  });

  it('is neither taken from its holder nor offered by others', () => {
    const take = { type: 'take-role', role } as const;
    expect(after([[LOU, take]], commanded).code).toBe('role-taken');
    const offer = { type: 'offer-role', role, to: LOU.ref } as const;
    expect(after([[LOU, offer]], commanded).code).toBe('role-not-yours');
    const group = { ...offer, to: 'group:default/ops' };
    expect(after([[KIM, group]], commanded).code).toBe('not-a-user');
    expect(after([[GUARD, take]], commanded).code).toBe('human-only');
  });

  it('is nothing for the commander, who puts it down on taking command', () => {
    const scribe = { type: 'take-role', role: 'scribe' } as const;
    expect(after([[JO, scribe]], commanded).code).toBe('commander-busy');
    const handed = after(
      [
        [JO, { type: 'offer-command', to: KIM.ref }],
        [KIM, { type: 'read-back' }],
      ],
      commanded,
    );
    expect(handed.state?.commander).toBe(KIM.ref);
    expect(handed.state?.roles).toEqual({});
  });
});

describe('a declaration', () => {
  it('needs a title only, and keeps what it was declared from', () => {
    expect(after([[JO, DECLARE]]).state).toMatchObject({ severity: 'P1' });
    const from = {
      components: ['component:default/checkout'],
      trigger: { kind: 'guard', ref: 'checkout:errors' },
      isRestricted: true,
      isDrill: true,
    } as const;
    const { state } = after([[GUARD, { ...DECLARE, ...from }]]);
    expect(state).toMatchObject(from);
    expect(state && momentsOf(state).isDrill).toBe(true);
  });

  it('is restricted by anybody, and shown again by the commander alone', () => {
    const hide = { type: 'set-restriction', isRestricted: true } as const;
    const hidden = after([[LOU, hide]], commanded).state;
    expect(hidden?.isRestricted).toBe(true);
    const show = { ...hide, isRestricted: false, reason: 'No data was seen' };
    expect(after([[LOU, show]], hidden).code).toBe('commander-only');
    expect(after([[JO, show]], hidden).state?.isRestricted).toBe(false);
    const silent = { ...show, reason: '' };
    expect(after([[JO, silent]], hidden).code).toBe('reason-missing');
  });

  it('takes back what people were notified of when it is restricted', () => {
    const hide = { type: 'set-restriction', isRestricted: true } as const;
    const hidden = after([[LOU, hide]], commanded);
    expect(hidden.effects).toContain('hide-notifications');
    expect(after([[LOU, hide]], hidden.state).effects).toEqual([]);
    const show = { ...hide, isRestricted: false, reason: 'No data was seen' };
    const shown = after([[JO, show]], hidden.state);
    expect(shown.effects).not.toContain('hide-notifications');
  });

  it('names other components when more is known', () => {
    const components = ['component:default/login'];
    const { state } = after(
      [[KIM, { type: 'set-components', components }]],
      commanded,
    );
    expect(state?.components).toEqual(components);
  });
});
