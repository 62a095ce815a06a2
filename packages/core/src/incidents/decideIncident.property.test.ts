import fc from 'fast-check';
import type { Actor } from '../shared/actor';
import type { Severity } from '../shared/severity';
import type { IncidentCommand } from './commands';
import { claimEndsAt } from './claim';
import { decideIncident } from './decideIncident';
import type { IncidentEffect } from './decision';
import type { IncidentEvent } from './events';
import { evolveIncident, foldIncident } from './evolveIncident';
import type { Incident, SupportingRole } from './incident';
import { INCIDENT_STATUSES, SUPPORTING_ROLES } from './incident';
import { MESSAGE_STAGES } from './messages/message';
import { SEVERITY_POLICIES, isGraver } from './severity';
import { timelineOf } from './timeline';

const PEOPLE = ['user:default/jo', 'user:default/kim', 'user:default/lou'];
const RUNGS = Object.values(SEVERITY_POLICIES).flatMap(({ ladder }) =>
  ladder.map(({ rung }) => rung),
);
const WATCH = { kind: 'system', ref: 'escalation' } as const;
const RUNS = process.env.CI ? 5_000 : 500;

const severity = fc.constantFrom<Severity>('P0', 'P1', 'P2', 'P3');
const person = fc.constantFrom(...PEOPLE);
const role = fc.constantFrom(...SUPPORTING_ROLES);
const reason = fc.constantFrom('', 'Fewer users than we thought');
const command: fc.Arbitrary<IncidentCommand> = fc.oneof(
  fc.record({ type: fc.constant('acknowledge' as const) }),
  fc.record({
    type: fc.constant('set-status' as const),
    status: fc.constantFrom(...INCIDENT_STATUSES),
    reason,
  }),
  fc.record({ type: fc.constant('set-severity' as const), severity, reason }),
  fc.record({ type: fc.constant('take-command' as const) }),
  fc.record({ type: fc.constant('offer-command' as const), to: person }),
  fc.record({ type: fc.constant('read-back' as const) }),
  fc.record({ type: fc.constant('claim-command' as const), reason }),
  fc.record({ type: fc.constant('keep-command' as const) }),
  fc.record({
    type: fc.constant('promise-update' as const),
    dueAt: fc.nat(3_600_000),
  }),
  fc.record({
    type: fc.constantFrom('take-role' as const, 'read-back-role' as const),
    role,
  }),
  fc.record({ type: fc.constant('offer-role' as const), role, to: person }),
  fc.record({
    type: fc.constant('note' as const),
    text: fc.constantFrom('', 'Queue is full'),
    occurredAt: fc.nat(3_600_000),
    source: fc.constant('ui'),
  }),
  fc.record({
    type: fc.constant('set-restriction' as const),
    isRestricted: fc.boolean(),
    reason,
  }),
  fc.record(
    {
      type: fc.constant('propose-message' as const),
      stage: fc.constantFrom(...MESSAGE_STAGES),
      text: fc.constantFrom('', 'Login fails', 'Affected: {impact.parts}'),
      nextUpdateAt: fc.nat(3_600_000),
    },
    { requiredKeys: ['type', 'stage', 'text'] },
  ),
  fc.record({ type: fc.constant('announce' as const), text: reason }),
);
/** `current` is replaced by the severity that the incident has by then. */
const report = fc.record({
  type: fc.constant('report-rung' as const),
  severity: fc.oneof(
    { weight: 4, arbitrary: fc.constant('current' as const) },
    severity,
  ),
  rung: fc.constantFrom(...RUNGS, 'none'),
});
const paged = fc.record({
  type: fc.constant('report-paged' as const),
  rung: fc.constantFrom(...RUNGS),
});
const pagerReport = fc.record({
  type: fc.constantFrom(
    'report-pager-away' as const,
    'report-pager-back' as const,
  ),
  pager: fc.constantFrom('pagerduty', 'other'),
  problem: fc.constant('No answer.'),
});
type Report = typeof report extends fc.Arbitrary<infer R> ? R : never;
/** `last` and `first` are replaced by ids of messages that there are by then. */
const which = fc.constantFrom('last', 'first');
const ruling = fc.oneof(
  fc.record({
    type: fc.constant('approve-message' as const),
    messageId: which,
  }),
  fc.record({
    type: fc.constant('reject-message' as const),
    messageId: which,
    reason,
  }),
);
const vendor = fc.constantFrom('slack', 'statuspage');
const delivery = fc.record(
  {
    type: fc.constantFrom('report-sent' as const, 'report-unsent' as const),
    vendor,
    messageId: which,
    problem: fc.constant('No answer.'),
  },
  { requiredKeys: ['type', 'vendor', 'problem'] },
);
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 5, arbitrary: person.map(ref => ({ kind: 'user' as const, ref })) },
  fc.constant({ kind: 'system' as const, ref: 'escalation' }),
);
const passesMs = fc.nat(600_000);
const story = fc.record({
  opening: severity,
  steps: fc.array(
    fc.oneof(
      fc.record({ command, actor, passesMs }),
      fc.record({ command: report, actor: fc.constant(WATCH), passesMs }),
      fc.record({ command: paged, actor, passesMs }),
      fc.record({ command: pagerReport, actor, passesMs }),
      fc.record({ command: ruling, actor, passesMs }),
      fc.record({ command: delivery, actor: fc.constant(WATCH), passesMs }),
    ),
    { maxLength: 40 },
  ),
});

interface Step {
  readonly before?: Incident;
  readonly after?: Incident;
  readonly actor: Actor;
  readonly events: readonly IncidentEvent[];
  readonly effects: readonly IncidentEffect[];
}

function tell({
  opening,
  steps,
}: typeof story extends fc.Arbitrary<infer S> ? S : never) {
  const told: Step[] = [];
  let state: Incident | undefined;
  let now = 0;
  const opened = {
    command: {
      type: 'declare',
      title: 'Login fails',
      severity: opening,
    } as const,
    actor: { kind: 'user', ref: PEOPLE[0] } as const,
    passesMs: 0,
  };
  for (const [index, each] of [opened, ...steps].entries()) {
    now += each.passesMs;
    const decision = decideIncident(state, meant(each.command, state), {
      now,
      actor: each.actor,
      newId: `id-${index}`,
    });
    const events = decision.accepted ? decision.events : [];
    const effects = decision.accepted ? decision.effects : [];
    const after = events.reduce<Incident | undefined>(evolveIncident, state);
    told.push({ before: state, after, actor: each.actor, events, effects });
    state = after;
  }
  return told;
}

function meant(
  drawn: IncidentCommand | Report,
  state: Incident | undefined,
): IncidentCommand {
  if ('messageId' in drawn) {
    const ids = state?.messageIds ?? [];
    const id = drawn.messageId === 'last' ? ids[ids.length - 1] : ids[0];
    return { ...drawn, messageId: id ?? 'none' };
  }
  if (drawn.type !== 'report-rung') return drawn;
  const { severity: named } = drawn;
  return {
    ...drawn,
    severity: named === 'current' ? state?.severity ?? 'P0' : named,
  };
}

/** Kept, put down for command, or read back by whom it was offered to. */
function passesOn(step: Step, each: SupportingRole): boolean {
  const held = step.before?.roles?.[each];
  const holder = step.after?.roles?.[each]?.holder;
  if (holder && holder === step.after?.commander) return false;
  if (!held?.holder || held.holder === holder) return true;
  return holder === undefined
    ? step.after?.commander === held.holder
    : held.offeredTo === step.actor.ref && holder === step.actor.ref;
}

function holds(promise: (told: readonly Step[]) => void) {
  fc.assert(
    fc.property(story, each => promise(tell(each))),
    { numRuns: RUNS },
  );
}

describe('in any story of an incident', () => {
  it('command is never lost, and changes hands by reading back or a claim in time', () => {
    holds(told => {
      for (const { before, after, actor: who, events } of told) {
        if (before?.commander === undefined) continue;
        expect(after?.commander).toBeDefined();
        if (after?.commander === before.commander) continue;
        const now = events[0].at;
        const mayTake = (claimEndsAt(before) ?? Infinity) <= now;
        const claimed = mayTake ? [before.claim?.by] : [];
        expect([before.handoverTo, ...claimed]).toContain(who.ref);
        expect(after?.commander).toBe(who.ref);
      }
    });
  });

  it('who commands has no other role, and a held role passes on by reading back', () => {
    holds(told => {
      const wrong = told.flatMap(step =>
        SUPPORTING_ROLES.filter(each => !passesOn(step, each)),
      );
      expect(wrong).toEqual([]);
    });
  });

  it('only the commander lowers severity, with a reason', () => {
    holds(told => {
      for (const { before, after, actor: who, events } of told) {
        if (!before || !after || !isGraver(before.severity, after.severity))
          continue;
        expect(who.ref).toBe(before.commander);
        expect(events[0].reason).toBeTruthy();
      }
    });
  });

  it('each rung pages once, and every effect has a key of its own', () => {
    holds(told => {
      const effects = told.flatMap(step => step.effects);
      const pages = effects.flatMap(each =>
        each.kind === 'page' || each.kind === 'ticket' ? [each.rung] : [],
      );
      expect(new Set(pages).size).toBe(pages.length);
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  it('the public is told to the letter what the commander of then approved', () => {
    holds(told => {
      for (const { before, after, actor: who, events } of told) {
        const added = (after?.messages ?? [])
          .slice(before?.messages?.length ?? 0)
          .filter(({ audience }) => audience === 'public');
        if (added.length === 0) continue;
        expect(who.ref).toBe(before?.commander);
        expect(added).toMatchObject([
          { id: before?.proposal?.id, text: before?.proposal?.text },
        ]);
        expect(events).toMatchObject([{ text: added[0].text }]);
        expect(added[0].text).not.toMatch(/[{}]/);
      }
    });
  });

  it('nothing of what is restricted is told, and nothing is told before it is approved', () => {
    holds(told => {
      for (const { before, after, effects } of told) {
        const kinds = effects.map(({ kind }) => kind);
        const isMore = after?.messages?.length !== before?.messages?.length;
        const isHidden = before?.isRestricted && after?.isRestricted;
        const allowed = [
          ...(isHidden ? [] : ['announce']),
          ...(isMore && !after?.isRestricted ? ['publish'] : []),
        ];
        const asked = kinds.filter(each => /announce|publish/.test(each));
        expect(allowed).toEqual(expect.arrayContaining(asked));
      }
    });
  });

  it('what a vendor has taken is said once', () => {
    holds(told => {
      const taken = told
        .flatMap(({ events }) => events)
        .flatMap(each =>
          each.type === 'message-sent' && each.messageId !== undefined
            ? [`${each.vendor} ${each.messageId}`]
            : [],
        );
      expect(new Set(taken).size).toBe(taken.length);
    });
  });

  it('the stored events fold to the state', () => {
    holds(told => {
      const stored = JSON.parse(JSON.stringify(told.flatMap(s => s.events)));
      expect(foldIncident(stored)).toEqual(told[told.length - 1].after);
    });
  });

  it('the timeline has every event', () => {
    holds(told => {
      const events = told.flatMap(step => step.events);
      const listed = timelineOf(events).map(({ event }) => event);
      expect(new Set(listed)).toEqual(new Set(events));
      expect(listed).toHaveLength(events.length);
    });
  });
});
