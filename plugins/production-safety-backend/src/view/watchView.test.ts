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

const NOW = Date.UTC(2026, 0, 2);

describe('what is watched', () => {
  it('is not there before anything was evaluated', () => {
    expect(watchView({ rollout: built.build() }, NOW)).toEqual({
      autopilot: { rollback: 'automatic' },
      guardSeverities: { errors: 'P1' },
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
    expect(watchView({ rollout }, NOW)).toMatchObject({
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

  it('has what was seen at the last look, where that is newer', () => {
    const recorded = built.and({
      type: 'guard-verdict-changed',
      verdict: { guard: 'errors', verdict: 'inconclusive', sentence: 'Early.' },
    });
    const rollout = recorded.build();
    const attempt = rollout.watch?.attempt?.at ?? 0;
    const seenAt = (at: number) => ({
      at,
      generation: rollout.generation,
      definitions: 0,
      gates: [],
      verdicts: [
        {
          guard: 'errors',
          verdict: 'healthy' as const,
          sentence: '3 of 681 requests failed.',
          basis: { version: 1, attempt, judgedAt: at, from: attempt, to: at },
        },
      ],
    });
    const verdictAt = (at: number) =>
      watchView({ rollout, lastLook: seenAt(at) }, at).guardVerdicts?.[0];
    expect(verdictAt(NOW)).toMatchObject({
      verdict: 'healthy',
      at: '2026-01-02T00:00:00.000Z',
    });
    expect(verdictAt(Date.UTC(2026, 0, 1))?.verdict).toBe('inconclusive');
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
