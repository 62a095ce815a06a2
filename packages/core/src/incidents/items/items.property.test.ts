import fc from 'fast-check';
import type { Actor } from '../../shared/actor';
import type { Severity } from '../../shared/severity';
import type { IncidentCommand } from '../commands';
import { decideIncident } from '../decideIncident';
import type { IncidentEffect } from '../decision';
import type { IncidentEvent } from '../events';
import { evolveIncident, foldIncident } from '../evolveIncident';
import { INCIDENT_STATUSES, type Incident } from '../incident';
import { timelineOf } from '../timeline';
import { ACTION_ITEM_KINDS, ACTION_ITEM_PRIORITIES } from './actionItem';

const RUNS = process.env.CI ? 5_000 : 500;
const ISSUES: Actor = { kind: 'system', ref: 'issues' };
const DAYS = ['2026-05-01', '2026-06-01', '2026-13-01'];

/** Ids of items are drawn from few, so that the same is sent again. */
const newId = fc.constantFrom('a1', 'a2', 'a3');
const itemId = fc.constantFrom('a1', 'a2', 'a3', 'none');
const text = fc.constantFrom('', 'Add an alert', 'Fix the queue');
const kind = fc.constantFrom(...ACTION_ITEM_KINDS);
const priority = fc.constantFrom(...ACTION_ITEM_PRIORITIES);
const owner = fc.constantFrom('user:default/jo', 'group:default/web', 'jo');
const dueOn = fc.constantFrom(...DAYS);
const reason = fc.constantFrom('', 'It is live');
const nothing = fc.constant(null);

const command: fc.Arbitrary<IncidentCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      {
        type: fc.constant('add-item' as const),
        text,
        kind,
        priority,
        owner,
        dueOn,
      },
      { requiredKeys: ['type', 'text', 'kind'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        ...{ type: fc.constant('change-item' as const), itemId },
        ...{ text, kind, priority },
        owner: fc.oneof(owner, nothing),
        dueOn: fc.oneof(dueOn, nothing),
      },
      { requiredKeys: ['type', 'itemId'] },
    ),
  },
  fc.record({
    type: fc.constant('close-item' as const),
    outcome: fc.constantFrom('done' as const, 'dropped' as const),
    ...{ itemId, reason },
  }),
  fc.record({
    type: fc.constant('request-issue' as const),
    itemId,
    tracker: fc.constant('github'),
    repository: fc.constantFrom('https://a.example/b/c', 'https://a.example/d'),
  }),
  fc.record({
    type: fc.constant('set-status' as const),
    status: fc.constantFrom(...INCIDENT_STATUSES),
    reason,
  }),
  fc.record({
    type: fc.constant('set-restriction' as const),
    isRestricted: fc.boolean(),
    reason,
  }),
  fc.record({ type: fc.constant('take-command' as const) }),
);
const report: fc.Arbitrary<IncidentCommand> = fc.oneof(
  fc.record({
    type: fc.constant('report-issue' as const),
    itemId,
    issueId: fc.constantFrom('1', '2'),
    href: fc.constant('https://a.example/b/c/issues/1'),
  }),
  fc.record({
    type: fc.constant('report-no-issue' as const),
    itemId,
    problem: fc.constantFrom('No answer.', 'Issues are off.'),
    isRefused: fc.boolean(),
  }),
);
const actor: fc.Arbitrary<Actor> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .constantFrom('user:default/jo', 'user:default/kim')
      .map(ref => ({ kind: 'user' as const, ref })),
  },
  fc.constant({ kind: 'service' as const, ref: 'ci' }),
  fc.constant(ISSUES),
);
const passesMs = fc.nat(10 * 86_400_000);
const story = fc.record({
  severity: fc.constantFrom<Severity>('P0', 'P1', 'P2', 'P3'),
  steps: fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ command, actor, newId, passesMs }),
      },
      fc.record({
        command: report,
        actor: fc.constant(ISSUES),
        newId,
        passesMs,
      }),
    ),
    { maxLength: 40 },
  ),
});

interface Step {
  readonly before: Incident | undefined;
  readonly after: Incident;
  readonly actor: Actor;
  readonly events: readonly IncidentEvent[];
  readonly effects: readonly IncidentEffect[];
}

function tell({
  severity,
  steps,
}: typeof story extends fc.Arbitrary<infer S> ? S : never) {
  const opened = {
    command: { type: 'declare', title: 'Login fails', severity } as const,
    actor: { kind: 'user', ref: 'user:default/jo' } as const,
    ...{ newId: 'i1', passesMs: 0 },
  };
  const told: Step[] = [];
  let before: Incident | undefined;
  let now = Date.UTC(2026, 3, 20);
  for (const each of [opened, ...steps]) {
    now += each.passesMs;
    const context = { now, actor: each.actor, newId: each.newId };
    const decision = decideIncident(before, each.command, context);
    const events = decision.accepted ? decision.events : [];
    const effects = decision.accepted ? decision.effects : [];
    const after = events.reduce<Incident | undefined>(evolveIncident, before)!;
    told.push({ before, after, actor: each.actor, events, effects });
    before = after;
  }
  return told;
}

function holds(promise: (told: readonly Step[]) => void) {
  fc.assert(
    fc.property(story, each => promise(tell(each))),
    { numRuns: RUNS },
  );
}

describe('in any story of an incident with action items', () => {
  it('an item is there once, keeps its place, and never leaves', () => {
    holds(told => {
      for (const { before, after } of told) {
        const ids = (state?: Incident) => state?.items?.map(({ id }) => id);
        const known = ids(before) ?? [];
        const now = ids(after) ?? [];
        expect(now.slice(0, known.length)).toEqual(known);
        expect(new Set(now).size).toBe(now.length);
      }
    });
  });

  it('what is said of an item is one line with an owner and a day, or none', () => {
    holds(told => {
      const last = told[told.length - 1].after;
      for (const each of last.items ?? []) {
        expect(each.text).toMatch(/\S/);
        expect(each.owner ?? 'user:a/b').toMatch(/^(user|group):/);
        expect(DAYS.slice(0, 2)).toContain(each.dueOn ?? DAYS[0]);
      }
    });
  });

  it('a closed item stays as it was closed, and has a reason', () => {
    holds(told => {
      for (const { before, after } of told) {
        const were = before?.items ?? [];
        for (const [index, { closed }] of were.entries()) {
          const now = after.items?.[index].closed;
          expect(now).toEqual(closed ?? now);
          expect(now?.reason ?? 'open').toMatch(/\S/);
        }
      }
    });
  });

  it('a P0 or P1 is reviewed only when each kept item has owner and due date', () => {
    holds(told => {
      for (const { before, after } of told) {
        const isNew =
          after.status === 'reviewed' && before?.status !== 'reviewed';
        if (!isNew || /P2|P3/.test(after.severity)) continue;
        const kept = (after.items ?? []).filter(
          ({ closed }) => closed?.outcome !== 'dropped',
        );
        expect(kept.length).toBeGreaterThan(0);
        for (const { owner: who, dueOn: when } of kept) {
          expect([who, when]).not.toContain(undefined);
        }
      }
    });
  });

  it('an issue is asked for by a person, once until it is refused, and never of what is restricted', () => {
    holds(told => {
      for (const { before, actor: who, effects } of told) {
        const asked = effects.flatMap(each =>
          each.kind === 'create-issue' ? [each] : [],
        );
        if (asked.length === 0) continue;
        expect(asked).toHaveLength(1);
        expect(who.kind).toBe('user');
        expect(before?.isRestricted ?? false).toBe(false);
        const { issue } =
          before?.items?.find(({ id }) => id === asked[0].itemId) ?? {};
        expect(issue?.created).toBeUndefined();
        expect(issue?.problem?.isRefused ?? !issue).toBe(true);
      }
    });
  });

  it('an issue that is there stays the same one', () => {
    holds(told => {
      const created = told
        .flatMap(({ events }) => events)
        .flatMap(each =>
          each.type === 'item-issue-created' ? [each.itemId] : [],
        );
      expect(new Set(created).size).toBe(created.length);
    });
  });

  it('every effect has a key of its own, and every event its actor', () => {
    holds(told => {
      const keys = told.flatMap(({ effects }) => effects.map(({ key }) => key));
      expect(new Set(keys).size).toBe(keys.length);
      for (const { actor: who, events } of told) {
        expect(events.map(each => each.actor)).toEqual(events.map(() => who));
      }
    });
  });

  it('the stored events fold to the state, and the timeline has each', () => {
    holds(told => {
      const events = told.flatMap(step => step.events);
      const stored = JSON.parse(JSON.stringify(events));
      expect(foldIncident(stored)).toEqual(told[told.length - 1].after);
      expect(timelineOf(events)).toHaveLength(events.length);
    });
  });
});
