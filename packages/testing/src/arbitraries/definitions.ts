import fc from 'fast-check';
import {
  type Audience,
  type AutopilotPolicy,
  type GateSpec,
  type GuardSpec,
  type PlanPhase,
  type RolloutDefinition,
} from '@production-safety/core';
import { aDefinition } from '../builders/aDefinition';

const HOUR = 3_600_000;

const GATES: readonly GateSpec[] = [
  { id: 'two-people', kind: 'approval', title: 'Two approvals', count: 2 },
  { id: 'one-person', kind: 'approval', title: 'One approval', count: 1 },
  { id: 'docs', kind: 'checklist', title: 'Deployment ready checklist' },
  {
    id: 'errors',
    kind: 'error-rate',
    title: 'Error rate',
    below: 1,
    onNoData: 'waiver',
  },
  {
    id: 'vitals',
    kind: 'lcp',
    title: 'Fast pages',
    below: 2_500,
    severity: 'warn',
  },
];

const AUDIENCES: readonly Audience[] = [
  { emailDomain: 'siteproof.com' },
  { traits: [{ trait: 'plan', operator: 'equals', value: 'pro' }] },
  {
    traits: [
      { trait: 'seats', operator: 'at-least', value: 5 },
      { trait: 'country', operator: 'in', values: ['DE', 'AT'] },
    ],
  },
  {
    emailDomain: 'siteproof.com',
    traits: [{ trait: 'beta', operator: 'set' }],
  },
];

const PARTS = ['navigation', 'forms', 'diary'] as const;

const guard = (id: string, rest: Partial<GuardSpec> = {}): GuardSpec => ({
  id,
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'enforce',
  ...rest,
});

const ON_PARTS = [
  guard('navigation', { part: 'navigation' }),
  guard('forms', { part: 'forms' }),
  guard('diary', { part: 'diary' }),
];

const GUARDS: readonly (readonly GuardSpec[])[] = [
  [],
  ON_PARTS,
  [guard('hold', { response: 'hold', forMs: HOUR })],
  [guard('whole'), guard('page', { response: 'page' })],
  [
    ...ON_PARTS,
    guard('outage', { signal: 'outage', above: undefined }),
    guard('observer', { mode: 'observe' }),
    guard('crashes', {
      signal: 'crashes',
      above: 3,
      perMs: HOUR,
      onBlind: 'planned-rollback',
    }),
    guard('shared', { sharedIncident: 'hold' }),
  ],
];

const AUTOPILOTS: readonly (AutopilotPolicy | undefined)[] = [
  { rollback: 'automatic', hold: 'automatic', advance: 'automatic' },
  { rollback: 'automatic', hold: 'automatic' },
  undefined,
];

/** All that no person has to approve. */
const MEASURED = GATES.filter(({ kind }) => kind !== 'approval');

const CODE = { repository: 'https://github.com/acme/web', changes: [] };

/**
 * Valid definitions: one to five phases whose percentages never go down, up
 * to three gates each, for everybody or by e-mail address and traits; one to
 * five flags in up to three parts, some with a population of their own; half
 * of them with code to revert, most with guards.
 *
 * @public
 */
export function arbitraryDefinition(): fc.Arbitrary<RolloutDefinition> {
  return fc
    .record({
      plan: fc.array(arbitraryPhase(), { minLength: 1, maxLength: 5 }),
      onDrift: fc.constantFrom(undefined, 'adopt', 'adopt', 'restore'),
      parts: fc.array(
        fc.option(fc.constantFrom(...PARTS), { nil: undefined }),
        { maxLength: 4 },
      ),
      apart: fc.oneof(
        fc.constant<string[]>([]),
        fc.subarray<string>([...PARTS]),
      ),
      code: fc.boolean(),
      onOverdue: fc.constantFrom('offer' as const, 'take' as const),
      guards: fc.constantFrom(...GUARDS),
      autopilot: fc.constantFrom(...AUTOPILOTS),
    })
    .map(
      ({ plan, onDrift, parts, apart, code, onOverdue, guards, autopilot }) =>
        aDefinition()
          .with({
            plan: ascending(plan),
            onOverdue,
            guards: guards.filter(
              ({ part }) => !part || parts.some(each => each === part),
            ),
            ...(autopilot ? { autopilot } : {}),
            ...(onDrift ? { onDrift } : {}),
            ...(code ? { code: CODE } : {}),
            flags: [
              { key: 'flag-0', primary: true },
              ...parts.map((part, index) => ({
                key: `flag-${index + 1}`,
                ...(part ? { part } : {}),
                primary: false,
                ...(part && apart.includes(part)
                  ? { population: 'independent' as const }
                  : {}),
              })),
            ],
          })
          .build(),
    );
}

function arbitraryPhase(): fc.Arbitrary<PlanPhase> {
  return fc.record({
    name: fc.constant('phase'),
    exposure: fc.record(
      {
        percent: fc.integer({ min: 1, max: 100 }),
        audience: fc.constantFrom(...AUDIENCES),
      },
      { requiredKeys: ['percent'] },
    ),
    soakMs: fc.constantFrom(0, 0, HOUR, 24 * HOUR),
    gates: fc.oneof(
      fc.subarray([...GATES], { maxLength: 3 }),
      fc.constant([...MEASURED]),
    ),
  });
}

function ascending(plan: readonly PlanPhase[]): readonly PlanPhase[] {
  const percents = plan
    .map(phase => phase.exposure.percent)
    .sort((a, b) => a - b);
  return plan.map((phase, index) => ({
    ...phase,
    name: `phase-${index}`,
    exposure: { ...phase.exposure, percent: percents[index] },
  }));
}
