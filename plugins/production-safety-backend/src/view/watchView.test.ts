import { aDefinition, aRollout, actors } from '@production-safety/testing';
import { eventSentence } from './eventSentence';
import { causeView, watchView } from './watchView';

const guard = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'enforce',
} as const;
const built = aRollout()
  .defined(
    aDefinition()
      .withGuards(guard)
      .with({ autopilot: { rollback: 'automatic' } }),
  )
  .startingAt(Date.UTC(2026, 0, 1))
  .inPhase(0);

describe('what is watched', () => {
  it('is not there before anything was evaluated', () => {
    expect(watchView(built.build())).toEqual({
      autopilot: { rollback: 'automatic' },
    });
  });

  it('has verdicts with their times, and what is proposed', () => {
    const rollout = built
      .and({
        type: 'guard-verdict-changed',
        verdict: {
          guard: 'errors',
          verdict: 'errored',
          sentence: 'The source cannot say.',
          blindSince: Date.UTC(2026, 0, 1, 12),
        },
      })
      .and({
        type: 'advance-proposed',
        next: 1,
        gates: ['soak'],
        evidence: ['In this phase for 5 days.'],
      })
      .build();
    expect(watchView(rollout)).toMatchObject({
      guardVerdicts: [
        {
          guard: 'errors',
          verdict: 'errored',
          at: '2026-01-01T00:00:04.000Z',
          blindSince: '2026-01-01T12:00:00.000Z',
        },
      ],
      proposal: { next: 1, evidence: ['In this phase for 5 days.'] },
    });
  });

  it('has the clock of a rollback', () => {
    const at = Date.UTC(2026, 0, 1);
    expect(
      causeView({
        guards: ['errors'],
        phase: 0,
        firstBadAt: at,
        decidedAt: at + 20_000,
      }),
    ).toEqual({
      guards: ['errors'],
      firstBadAt: '2026-01-01T00:00:00.000Z',
      decidedAt: '2026-01-01T00:00:20.000Z',
    });
  });

  it('is told in sentences', () => {
    const told = {
      type: 'guard-answered',
      guard: 'errors',
      action: 'errors@0.0',
      response: 'roll-back',
      attempt: 0,
      phase: 0,
      at: 0,
      actor: actors.worker,
      reason: '24 of 360 requests failed.',
    } as const;
    expect(eventSentence({ ...told, outcome: 'done' })).toBe(
      'Guard errors fired: 24 of 360 requests failed. Rolled back.',
    );
    expect(
      eventSentence({
        ...told,
        outcome: 'advised',
        held: 'The autopilot only advises.',
      }),
    ).toBe(
      'Guard errors fired: 24 of 360 requests failed. Advice: roll back. The autopilot only advises.',
    );
  });
});
