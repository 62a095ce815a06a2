import { aPhase, actors } from '@production-safety/testing';
import {
  DAY,
  advance,
  after,
  codesOf,
  decide,
  errors,
  judged,
  lead,
  withGates,
} from '../../__testUtils__/gateDecisions';
import type { Actor } from '../../shared/actor';
import { utcMinute } from '../../shared/utcMinute';
import { decideRollout } from '../decideRollout';
import { evolveRollout } from '../evolveRollout';
import type { ApprovalRules } from '../gateRules';
import type { Rollout } from '../rollout';

const attest = (rest: { until?: number; reason?: string } = {}) =>
  ({ type: 'attest', gate: 'errors', reason: 'I looked', ...rest } as const);

describe('attesting a gate', () => {
  const state = withGates(errors);
  const now = state.updatedAt;

  it('lets the rollout go on until it ends', () => {
    const attested = after(state, attest({ until: now + DAY }));
    expect(attested.attestations).toMatchObject([{ until: now + DAY }]);
    expect(decide(attested, advance, { at: now + DAY - 1 }).accepted).toBe(
      true,
    );
    const later = decide(attested, advance, { at: now + DAY });
    expect(codesOf(later)).toEqual(['gates-closed']);
  });

  it('ends after a week, or as the rules say', () => {
    const at = { now, actor: actors.kim, newId: 'new' };
    const untilOf = (rules?: { attestForMs: number }) => {
      const decision = decideRollout(state, attest(), { ...at, rules });
      return decision.accepted && decision.events[0];
    };
    expect(untilOf()).toMatchObject({ until: now + 7 * DAY });
    expect(untilOf({ attestForMs: DAY })).toMatchObject({ until: now + DAY });
  });

  it('says by whom and when, once it has ended', () => {
    const attested = after(state, attest({ until: now + DAY }));
    const later = decide(attested, advance, { at: now + 2 * DAY });
    const [{ message }] = later.accepted ? [] : later.reasons;
    expect(message).toContain(
      `What ${actors.kim.ref} attested on ${utcMinute(
        now,
      )} ended on ${utcMinute(now + DAY)}.`,
    );
  });

  it('is possible again once it has ended, and not before', () => {
    const attested = after(state, attest({ until: now + DAY }));
    expect(codesOf(decide(attested, attest()))).toEqual(['already-approved']);
    const again = after(attested, attest(), now + DAY);
    expect(again.attestations).toMatchObject([{ until: now + 8 * DAY }]);
    expect(decide(again, advance).accepted).toBe(true);
  });

  it.each([
    ['that has ended', now],
    ['for longer than a month', now + 30 * DAY + 1],
    ['without an end', NaN],
  ])('is refused %s', (_, until) => {
    expect(codesOf(decide(state, attest({ until })))).toEqual(['bad-expiry']);
  });

  it('has no end where it was given when there was none', () => {
    const old = evolveRollout(state, {
      type: 'gate-attested',
      gate: 'errors',
      at: now,
      actor: actors.kim,
      reason: 'I looked',
    });
    expect(decide(old, advance, { at: now + 100 * DAY }).accepted).toBe(true);
  });

  it.each(['attestedUntil', 'waivedUntil'])(
    'counts no longer than it lasts, although it was judged before: %s',
    member => {
      const known = judged(state, errors, { at: now });
      const [gate] = known.gates;
      const assessments = {
        ...known,
        gates: [{ ...gate, [member]: now + 1_000 }],
      };
      const forward = { ...advance, assessments };
      expect(decide(state, forward, { at: now + 999 }).accepted).toBe(true);
      expect(codesOf(decide(state, forward, { at: now + 1_000 }))).toEqual([
        'gates-closed',
      ]);
    },
  );
});

describe('approving a gate', () => {
  const state = withGates(lead);
  const approve = (
    rules: ApprovalRules = {},
    {
      of = state,
      by = actors.kim,
      groups,
    }: { of?: Rollout; by?: Actor; groups?: readonly string[] } = {},
  ) =>
    decideRollout(
      of,
      { type: 'approve', gate: 'lead', reason: 'Fine', groups },
      {
        now: of.updatedAt,
        actor: by,
        newId: 'new',
        rules: { approvals: rules },
      },
    );
  const written = (
    authors?: readonly string[],
    definedBy: Actor = actors.worker,
  ) => ({
    ...state,
    definedBy,
    definition: { ...state.definition, authors },
  });
  const refused = (...args: Parameters<typeof approve>) =>
    codesOf(approve(...args));

  it('does not count for an author that the manifest names', () => {
    const of = written([actors.jo.ref.toUpperCase(), actors.kim.ref]);
    expect(refused({}, { of, by: actors.jo })).toEqual(['self-approval']);
    expect(refused({}, { of, by: actors.kim })).toEqual(['self-approval']);
    expect(refused({}, { of, by: actors.sam })).toEqual([]);
  });

  it('does not count for whoever declared it, named or not', () => {
    const of = written([actors.jo.ref], actors.kim);
    expect(refused({}, { of, by: actors.kim })).toEqual(['self-approval']);
  });

  it('counts while no author is known, unless the rules refuse that', () => {
    const of = written();
    expect(refused({}, { of })).toEqual([]);
    expect(refused({ unknownAuthor: 'allow' }, { of })).toEqual([]);
    expect(refused({ unknownAuthor: 'refuse' }, { of })).toEqual([
      'author-unknown',
    ]);
    const known = written([actors.jo.ref]);
    expect(refused({ unknownAuthor: 'refuse' }, { of: known })).toEqual([]);
  });

  it('counts for whoever started it, unless the rules say otherwise', () => {
    const of = { ...state, startedBy: actors.kim };
    expect(refused({}, { of })).toEqual([]);
    expect(refused({ starterCounts: false }, { of })).toEqual([
      'self-approval',
    ]);
    expect(refused({ starterCounts: false }, { of, by: actors.sam })).toEqual(
      [],
    );
  });

  it('is for the people and groups that the rules name', () => {
    const by = ['group:default/leads', actors.sam.ref];
    expect(refused({ by })).toEqual(['not-an-approver']);
    expect(refused({ by }, { groups: ['group:default/others'] })).toEqual([
      'not-an-approver',
    ]);
    expect(refused({ by }, { groups: ['group:default/Leads'] })).toEqual([]);
    expect(refused({ by }, { by: actors.sam })).toEqual([]);
  });

  it('takes as many people as the rules ask for at least', () => {
    const given = after(state, { type: 'approve', gate: 'lead', reason: 'Ok' });
    const forward = (minimum: number) =>
      codesOf(
        decideRollout(given, advance, {
          now: given.updatedAt,
          actor: actors.jo,
          newId: 'new',
          rules: { approvals: { minimum } },
        }),
      );
    expect(forward(1)).toEqual([]);
    expect(forward(2)).toEqual(['gates-closed']);
  });

  it.each([
    [
      'a gate',
      { plan: [aPhase('beta', 25, { gates: [lead] }), aPhase('full', 90)] },
    ],
    [
      'a guard',
      {
        guards: [
          {
            id: 'e',
            signal: 'error-rate',
            above: 5,
            response: 'hold',
            mode: 'enforce',
          },
        ],
      },
    ],
    ['its authors', { authors: [actors.jo.ref] }],
  ] as const)('is void once the plan is edited: %s', (_, change) => {
    const given = after(state, { type: 'approve', gate: 'lead', reason: 'Ok' });
    expect(decide(given, advance).accepted).toBe(true);
    const definition = { ...given.definition, ...change };
    const edited = after(given, { type: 'define', definition });
    expect(edited.approvals).toEqual([]);
    expect(codesOf(decide(edited, advance))).toEqual(['gates-closed']);
  });

  it('stays when nothing of the plan was edited', () => {
    const given = after(state, { type: 'approve', gate: 'lead', reason: 'Ok' });
    const { definition } = given;
    expect(after(given, { type: 'define', definition }).approvals).toHaveLength(
      1,
    );
  });
});
