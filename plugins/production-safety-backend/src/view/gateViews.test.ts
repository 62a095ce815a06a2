import {
  aDefinition,
  aPhase,
  aRollout,
  SimulatedClock,
} from '@production-safety/testing';
import { gateViews, nextGateView } from './gateViews';

const HOUR = 3_600_000;
const start = SimulatedClock.START;
const context = { now: start, clientPollSecondsOf: () => 15 };

const approval = {
  id: 'lead',
  kind: 'approval',
  title: 'Approval of the lead',
  count: 1,
} as const;

const gated = aRollout()
  .defined(
    aDefinition().withPlan(
      aPhase('beta', 25, { soakMs: HOUR, gates: [approval] }),
      aPhase('full', 100),
    ),
  )
  .inPhase(0);

describe('gates of the current phase', () => {
  it('come with the soak first and times as text', () => {
    const [soak, lead] = gateViews({ rollout: gated.build() }, { now: start });
    expect(soak).toMatchObject({ id: 'soak', state: 'closed' });
    expect(soak.earliestAt).toBe('2026-01-05T10:00:02.000Z');
    expect(lead).toMatchObject({ id: 'lead', state: 'closed' });
    expect(lead).not.toHaveProperty('earliestAt');
  });

  it('are summed up with what is missing and the earliest moment', () => {
    expect(nextGateView({ rollout: gated.build() }, context)).toEqual({
      open: 0,
      total: 2,
      sentence:
        '2 of 2 gates are not open: At least 1 hour in this phase and Approval of the lead.',
      earliestAt: '2026-01-05T10:00:02.000Z',
    });
  });

  it('say which phase is next when all are open', () => {
    const rollout = gated.approved('lead').build();
    expect(
      nextGateView({ rollout }, { ...context, now: start + 2 * HOUR }),
    ).toEqual({
      open: 2,
      total: 2,
      sentence: 'All gates are open. full at 100 % can be entered.',
    });
  });

  it('say what holds and what only warns', () => {
    const warns = {
      id: 'pages',
      kind: 'lcp',
      title: 'Fast pages',
      below: 2_500,
      severity: 'warn',
    } as const;
    const rollout = aRollout()
      .defined(aDefinition().withPlan(aPhase('beta', 25, { gates: [warns] })))
      .inPhase(0)
      .build();
    expect(gateViews({ rollout }, { now: start })).toMatchObject([
      { state: 'unknown', advisory: 'warn' },
    ]);
    expect(nextGateView({ rollout }, context)).toEqual({
      open: 0,
      total: 1,
      sentence: 'All gates that hold are open. The rollout can be completed.',
    });
  });

  const open = aRollout()
    .defined(
      aDefinition()
        .withPlan(aPhase('beta', 25), aPhase('full', 100))
        .withGuards({
          id: 'errors',
          signal: 'error-rate',
          above: 0.05,
          response: 'roll-back',
          mode: 'enforce',
        }),
    )
    .inPhase(0);
  const differences = ['ds2 is off.'];
  it.each([
    ['paused', open.paused(), 'It is paused.'],
    ['undeclared', open.orphaned(), 'No manifest declares it any more.'],
    [
      'of which flags differ',
      open.and({
        type: 'drift-found',
        policy: 'hold',
        held: 'It is held.',
        differences,
        readAt: start,
      }),
      'The flag provider has another setting.',
    ],
    ['that nobody looks at', open, 'Guard errors holds it.'],
  ])('say what else holds one %s', (_, built, why) => {
    const later = { ...context, now: start + 24 * HOUR };
    const view = nextGateView({ rollout: built.build() }, later);
    expect(view?.sentence).toBe(`There are no gates. ${why}`);
  });

  it('say that the flag provider is not connected', () => {
    const alone = { ...context, clientPollSecondsOf: () => undefined };
    const view = nextGateView({ rollout: open.build() }, alone);
    expect(view?.sentence).toBe(
      'There are no gates. Its flag provider default is not connected.',
    );
  });

  it('lead to completion in the last phase', () => {
    const rollout = aRollout()
      .defined(aDefinition().withPlan(aPhase('full', 100)))
      .inPhase(0)
      .build();
    expect(nextGateView({ rollout }, context)?.sentence).toBe(
      'There are no gates. The rollout can be completed.',
    );
  });

  it.each([
    ['before the start', aRollout()],
    ['after a rollback', aRollout().inPhase(0).rolledBack()],
    ['at the end', aRollout().inPhase(3).completed()],
  ])('are not summed up %s', (_, built) => {
    expect(nextGateView({ rollout: built.build() }, context)).toBeUndefined();
  });
});
