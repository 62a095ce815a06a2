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
import { gatesLastJudged } from './gatesLastJudged';
import type { JudgedGates } from './gatesLastJudged';
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
  rest: Partial<JudgedGates> = {},
): JudgedGates {
  const { id, kind, title } = errors;
  return {
    at: now - 30_000,
    generation: state.generation,
    definitions: 0,
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

const errorsOf = (rollout: Rollout, known?: JudgedGates, at = now) =>
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
