import {
  aDefinition,
  aPhase,
  aRollout,
  actors,
} from '@production-safety/testing';
import { decideRollout } from './decideRollout';
import { evolveRollout } from './evolveRollout';
import type { RolloutCommand } from './commands';
import type { GateAssessment, GateSpec } from './gate';
import { gatesLastJudged, verdictsNow } from './lastLook';
import type { VerdictBasis } from '../guards/verdict';
import type { LastLook } from './lastLook';
import type { Rollout } from './rollout';

const errors: GateSpec = {
  id: 'errors',
  kind: 'error-rate',
  title: 'Error rate below 1 %',
  below: 1,
  onNoData: 'waiver',
};
const lead: GateSpec = {
  id: 'lead',
  kind: 'approval',
  title: 'Lead',
  count: 1,
};

const state = aRollout()
  .defined(
    aDefinition().withPlan(
      aPhase('beta', 25, { gates: [errors, lead] }),
      aPhase('full', 100),
    ),
  )
  .inPhase(0)
  .build();
const now = state.updatedAt + 60_000;

function judged(
  gate: Partial<GateAssessment>,
  rest: Partial<LastLook> = {},
): LastLook {
  const { id, kind, title } = errors;
  return {
    at: now - 30_000,
    generation: state.generation,
    definitions: 0,
    verdicts: [],
    gates: [
      { id, kind, title, state: 'closed', sentence: 'Measured.', ...gate },
      { ...lead, state: 'open', sentence: 'Said before.' },
    ],
    ...rest,
  };
}

function after(command: RolloutCommand): Rollout {
  const context = { now, actor: actors.kim, newId: 'new' };
  const decision = decideRollout(state, command, context);
  if (!decision.accepted) throw new Error(decision.reasons[0].message);
  return decision.events.reduce<Rollout>(evolveRollout, state);
}

const errorsOf = (rollout: Rollout, known?: LastLook, at = now) =>
  gatesLastJudged(rollout, known, at).find(({ id }) => id === 'errors');

describe('gates as they were judged last', () => {
  it('show what was measured, and what people say now', () => {
    expect(gatesLastJudged(state, judged({}), now)).toMatchObject([
      { id: 'errors', state: 'closed', sentence: 'Measured.' },
      { id: 'lead', state: 'closed', sentence: 'No approval of 1 yet.' },
    ]);
  });

  it('are not known while nothing was judged', () => {
    expect(errorsOf(state)).toMatchObject({ state: 'unknown' });
  });

  it.each([
    ['another exposure', { generation: state.generation - 1 }],
    ['another declaration', { definitions: 1 }],
  ])('are not known after %s', (_, rest) => {
    expect(errorsOf(state, judged({ state: 'open' }, rest))).toMatchObject({
      state: 'unknown',
    });
  });

  it('do not take the answer to another question under the same name', () => {
    const other = judged({ state: 'open', title: 'Error rate below 5 %' });
    expect(errorsOf(state, other)).toMatchObject({ state: 'unknown' });
  });

  it('count the word of a person where nothing was known, and only there', () => {
    const attested = after({
      type: 'attest',
      gate: 'errors',
      reason: 'I looked at the dashboard',
    });
    expect(errorsOf(attested, judged({ state: 'unknown' }))).toMatchObject({
      state: 'open',
      sentence: expect.stringContaining('I looked at the dashboard'),
    });
    expect(errorsOf(attested, judged({ state: 'closed' }))).toMatchObject({
      state: 'closed',
    });
  });

  it('do not go on with a waiver that has ended', () => {
    const waived = judged({ state: 'open', waivedUntil: now + 1 });
    expect(errorsOf(state, waived)).toMatchObject({ state: 'open' });
    expect(errorsOf(state, waived, now + 1)).toMatchObject({
      state: 'unknown',
    });
  });
});

describe('verdicts of the last look', () => {
  const guarded = aRollout()
    .defined(
      aDefinition().withGuards({
        id: 'errors',
        signal: 'error-rate',
        above: 5,
        response: 'roll-back',
        mode: 'enforce',
      }),
    )
    .inPhase(0)
    .build();
  const attempt = guarded.watch?.attempt?.at ?? 0;
  const look = (rest: Partial<LastLook> = {}): LastLook => ({
    at: guarded.updatedAt,
    generation: guarded.generation,
    definitions: 0,
    gates: [],
    verdicts: [
      {
        guard: 'errors',
        verdict: 'healthy',
        sentence: 'Well.',
        basis: {
          version: guarded.version,
          attempt,
          judgedAt: guarded.updatedAt,
          from: attempt,
          to: guarded.updatedAt,
        },
      },
    ],
    ...rest,
  });
  const said = (known: LastLook | undefined, at = guarded.updatedAt) =>
    verdictsNow(guarded, known, at).get('errors')?.verdict;

  it('count for five minutes', () => {
    expect(said(look())).toBe('healthy');
    expect(said(look(), guarded.updatedAt + 300_000)).toBe('healthy');
    expect(said(look(), guarded.updatedAt + 300_001)).toBeUndefined();
    expect(said(undefined)).toBeUndefined();
  });

  it('do not count after another exposure or declaration, or of an attempt that is over', () => {
    expect(said(look({ generation: 0 }))).toBeUndefined();
    expect(said(look({ definitions: 1 }))).toBeUndefined();
    const [verdict] = look().verdicts;
    const basis = { ...verdict.basis, attempt: attempt - 1 } as VerdictBasis;
    expect(said(look({ verdicts: [{ ...verdict, basis }] }))).toBeUndefined();
  });
});
