import { aDefinition, aRollout } from '@production-safety/testing';
import type { GuardVerdict } from '../guards/verdict';
import { assessHealth } from './health';

const NOW = Date.UTC(2026, 0, 2);

const healthAfter = (...verdicts: GuardVerdict[]) => {
  const guards = ['errors', 'slow'].map(
    id =>
      ({
        id,
        signal: 'error-rate',
        above: 5,
        response: 'roll-back',
        mode: 'enforce',
      } as const),
  );
  const started = aRollout()
    .defined(aDefinition().withGuards(...guards))
    .inPhase(0);
  const rollout = verdicts
    .reduce(
      (told, verdict) => told.and({ type: 'guard-verdict-changed', verdict }),
      started,
    )
    .build();
  const check = { readAt: NOW, differences: [], error: null };
  return assessHealth({ rollout, check, now: NOW, freshForMs: 60_000 });
};

describe('health with guards', () => {
  it('is what a breached guard says, before one that cannot say', () => {
    expect(
      healthAfter(
        { guard: 'errors', verdict: 'errored', sentence: 'HTTP 500.' },
        { guard: 'slow', verdict: 'breached', sentence: 'Now 3000.' },
      ),
    ).toMatchObject({
      verdict: 'breached',
      sentence: 'Guard slow: Now 3000.',
    });
  });

  it('is not good because guards said so some time ago', () => {
    const well = { verdict: 'healthy', sentence: 'Well.' } as const;
    expect(
      healthAfter({ guard: 'errors', ...well }, { guard: 'slow', ...well }),
    ).toMatchObject({ verdict: 'inconclusive' });
  });
});
