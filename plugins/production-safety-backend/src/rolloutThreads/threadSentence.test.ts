import type { GuardVerdict, RolloutFact } from '@production-safety/core';
import { actors } from '@production-safety/testing';
import { threadSentence, type ThreadContext } from './threadSentence';

const MINUTE = 60_000;
const AT = Date.parse('2026-11-26T10:10:00Z');

function said(
  fact: RolloutFact,
  reason?: string,
  context?: ThreadContext,
): string | undefined {
  const about = { at: AT, actor: actors.jo, ...(reason ? { reason } : {}) };
  return threadSentence({ ...fact, ...about }, context);
}

const verdict = (changes: Partial<GuardVerdict>): RolloutFact => ({
  type: 'guard-verdict-changed',
  verdict: {
    guard: 'errors',
    verdict: 'inconclusive',
    sentence: 'Sentry does not answer.',
    ...changes,
  } as GuardVerdict,
});

const answered = (
  changes: Partial<Extract<RolloutFact, { type: 'guard-answered' }>>,
): RolloutFact => ({
  type: 'guard-answered',
  guard: 'errors',
  action: 'errors@0.1',
  response: 'hold',
  outcome: 'done',
  attempt: 0,
  phase: 1,
  ...changes,
});

const requested = (parts: readonly string[] = []) =>
  ({
    type: 'rollback-requested',
    operationId: 'o',
    scope: parts.length > 0 ? 'parts' : 'whole',
    parts,
    flags: [],
    generation: 3,
  } as const);

const observed = (outcome: 'confirmed' | 'unconfirmed') =>
  ({
    type: 'rollback-observed',
    operationId: 'o',
    outcome,
    asked: 6,
    onV1: outcome === 'confirmed' ? 6 : 4,
    stillServed: outcome === 'confirmed' ? [] : ['ds2'],
    observedAt: AT,
    detail: 'POST https://flags.internal.example/ failed',
  } as const);

const finished = (
  outcome: 'confirmed' | 'unconfirmed',
  failedFlags: readonly string[] = [],
): RolloutFact => ({
  type: 'rollback-finished',
  operationId: 'o',
  outcome,
  failedFlags,
});

describe('what colleagues read of a rollout', () => {
  it.each<[string, RolloutFact, string | undefined, string]>([
    ['a start', { type: 'started' }, 'ready', 'Started by jo because ready.'],
    [
      'a phase',
      {
        type: 'phase-entered',
        phase: 1,
        phaseName: 'beta',
        exposure: { percent: 25 },
        generation: 2,
      },
      'gates open',
      'Entered beta, 25 % of users by jo because gates open.',
    ],
    [
      'a proposal',
      { type: 'advance-proposed', next: 2, gates: ['soak'], evidence: ['x'] },
      undefined,
      'Ready for the next phase: soak open.',
    ],
    ['a hold', { type: 'paused' }, 'too slow', 'Held by jo because too slow.'],
    [
      'blindness, with its beginning',
      verdict({ blindSince: AT - 6 * MINUTE }),
      undefined,
      'Not watched by errors since 2026-11-26 10:04 UTC, so nothing goes forward. Sentry does not answer.',
    ],
    [
      'a guard that cannot judge',
      verdict({ verdict: 'errored', sentence: 'No limit' }),
      undefined,
      'Guard errors cannot judge, so nothing goes forward. No limit.',
    ],
    [
      'a guard that fired',
      answered({}),
      '4 % errors.',
      'Guard errors fired: 4 % errors. Paused.',
    ],
    [
      'advice',
      answered({ outcome: 'advised', response: 'roll-back', held: 'Why.' }),
      '4 % errors.',
      'Guard errors fired: 4 % errors. Advice: roll back. Why.',
    ],
    [
      'a rollback by a person',
      requested(),
      'bad UX',
      'Rollback begun by jo because bad UX.',
    ],
    [
      'a rollback of a part',
      requested(['forms', 'diary']),
      'bad UX',
      'Rollback of forms and diary begun by jo because bad UX.',
    ],
    [
      'a rollback by a guard, with what fired',
      {
        ...requested(),
        cause: { guards: ['slow', 'errors'], phase: 1, decidedAt: AT },
      },
      'Guard errors: 4 % errors.',
      'Guards slow and errors fired. Guard errors: 4 % errors. Rollback begun by the portal.',
    ],
    [
      'a rollback without proof',
      observed('unconfirmed'),
      undefined,
      'Not proved on V1 yet: ds2 still served to 2 of 6 probe users.',
    ],
    [
      'a rollback that nobody could look at',
      { ...observed('unconfirmed'), stillServed: [] },
      undefined,
      'Not proved on V1 yet: what users get is not known.',
    ],
    [
      'a rollback that was given up',
      finished('unconfirmed'),
      undefined,
      'Rollback given up without proof. Switch the flags off at the flag provider.',
    ],
    [
      'flags left behind',
      finished('confirmed', ['a', 'b']),
      undefined,
      'Not switched off behind the rollback: a and b.',
    ],
    [
      'exposure that was not taken, without words of the vendor',
      {
        type: 'exposure-written',
        generation: 1,
        outcome: 'failed',
        detail: 'POST https://flags.internal.example/ failed',
      },
      undefined,
      'The flag provider did not take the new exposure. Its page says why.',
    ],
    [
      'a completion',
      { type: 'completed', generation: 4 },
      undefined,
      'Completed by jo.',
    ],
    [
      'a command without the portal, without the name of a machine',
      {
        type: 'broke-glass',
        run: 'r',
        command: 'rollback',
        who: 'user:default/kim',
        host: 'kims-laptop',
        happenedAt: AT,
        parts: [],
        outcome: 'confirmed',
        sentence: 'V1 confirmed.',
      },
      'portal is down',
      'A rollback was run without the portal by kim at 2026-11-26 10:10 UTC because portal is down.',
    ],
  ])('has %s', (_, fact, reason, expected) => {
    expect(said(fact, reason)).toBe(expected);
  });

  it('has the proof on V1, with the time it took', () => {
    expect(said(observed('confirmed'), undefined, { tookMs: 640 })).toBe(
      'Proved on V1 in 0.6 s: 6 of 6 probe users get V1.',
    );
    expect(said(observed('confirmed'))).toBe(
      'Proved on V1: 6 of 6 probe users get V1.',
    );
  });

  it.each<[string, RolloutFact]>([
    ['what was declared', { type: 'orphaned' }],
    ['a guard that only observes', answered({ outcome: 'observed' })],
    [
      'a guard whose rollback is told',
      answered({ response: 'roll-back', rollback: 'o' }),
    ],
    ['a healthy guard', verdict({ verdict: 'healthy' })],
    ['the first minutes', verdict({ blindSince: AT - 4 * MINUTE })],
    ['a proved rollback that ended', finished('confirmed')],
    [
      'exposure that was taken',
      { type: 'exposure-written', generation: 1, outcome: 'done' },
    ],
  ])('has nothing of %s', (_, fact) => {
    expect(said(fact)).toBeUndefined();
  });

  it('has nothing of a look that says the same again', () => {
    const again = { isRepeated: true };
    expect(said(observed('unconfirmed'), undefined, again)).toBeUndefined();
  });
});
