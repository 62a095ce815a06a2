import { aDefinition, aRollout } from '@production-safety/testing';
import type { GuardVerdict } from '../guards/verdict';
import { assessHealth } from './health';

const NOW = Date.UTC(2026, 0, 2);

const watchedBy = (...ids: string[]) => {
  const guards = ids.map(
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
  return { started, rollout: started.build() };
};

const healthAfter = (...verdicts: GuardVerdict[]) => {
  const { started } = watchedBy('errors', 'slow');
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

  const looked = (...verdicts: ('healthy' | 'inconclusive' | 'breached')[]) => {
    const { rollout } = watchedBy('errors', 'slow');
    const { generation, watch, version } = rollout;
    const attempt = watch?.attempt?.at ?? 0;
    const basis = { version, attempt, judgedAt: NOW, from: attempt, to: NOW };
    const guards = rollout.definition.guards.map(({ id }) => id);
    return assessHealth({
      rollout,
      check: { readAt: NOW, differences: [], error: null },
      now: NOW,
      freshForMs: 60_000,
      look: {
        at: NOW,
        generation,
        definitions: 0,
        gates: [],
        verdicts: verdicts.map((verdict, index) => ({
          guard: guards[index],
          verdict,
          sentence: `${guards[index]} is ${verdict}.`,
          basis,
        })),
      },
    });
  };

  it('is good when all of them say so now', () => {
    expect(looked('healthy', 'healthy')).toMatchObject({
      verdict: 'healthy',
      sentence: 'Flags are served as planned, and 2 guards speak of no harm.',
    });
  });

  it('is not while one cannot tell, or has said nothing', () => {
    expect(looked('healthy', 'inconclusive')).toMatchObject({
      verdict: 'inconclusive',
      sentence:
        'Flags are served as planned. 1 of 2 guards cannot tell. slow: slow is inconclusive.',
    });
    expect(looked('healthy')).toMatchObject({
      verdict: 'inconclusive',
      sentence:
        'Flags are served as planned. 1 of 2 guards has not been judged lately.',
    });
    expect(looked().sentence).toBe(
      'Flags are served as planned. 2 guards have not been judged lately.',
    );
  });
});
