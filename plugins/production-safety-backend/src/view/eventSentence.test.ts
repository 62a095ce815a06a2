import type { RolloutFact } from '@production-safety/core';
import { actors, aDefinition, aRollout } from '@production-safety/testing';
import { eventSentence } from './eventSentence';

type BrokeGlass = Extract<RolloutFact, { type: 'broke-glass' }>;

const definition = aDefinition().build();

function said(fact: RolloutFact, reason?: string): string {
  return eventSentence({
    ...fact,
    at: 0,
    actor: actors.jo,
    ...(reason ? { reason } : {}),
  });
}

describe('sentence of an event', () => {
  it('says what the portal rolled back by itself, and why', () => {
    const event: RolloutFact = {
      type: 'rollback-requested',
      operationId: 'o',
      scope: 'whole',
      parts: [],
      flags: [],
      generation: 3,
    };
    const actor = { kind: 'system', ref: 'serving-check' } as const;
    const reason = 'the flag provider serves V2 although this is aborted: ds2';
    expect(eventSentence({ ...event, at: 0, actor, reason })).toBe(
      'Rolled back by the portal (serving-check) because the flag provider serves V2 although this is aborted: ds2.',
    );
  });

  it.each<[RolloutFact, string | undefined, string]>([
    [{ type: 'defined', id: 'a.b', definition }, undefined, 'Declared by jo.'],
    [
      { type: 'plan-changed', definition, changes: ['Owner changed.'] },
      undefined,
      'Plan changed by jo. Owner changed.',
    ],
    [{ type: 'started' }, 'ready', 'Started by jo because ready.'],
    [
      {
        type: 'phase-entered',
        phase: 1,
        phaseName: 'beta',
        exposure: { percent: 25, audience: { segment: 'beta-users' } },
        generation: 2,
      },
      'gates open',
      'Entered beta, 25 % of users in beta-users by jo because gates open.',
    ],
    [
      { type: 'gates-overridden', gates: ['soak', 'nps'] },
      'deadline',
      'Went on by jo although soak and nps were not open because deadline.',
    ],
    [
      {
        type: 'gates-overridden',
        gates: [],
        drift: ['50 % of users instead of 25 %.'],
      },
      'deadline',
      'Went on by jo although the flag provider had another setting because deadline.',
    ],
    [
      {
        type: 'exposure-written',
        generation: 1,
        outcome: 'failed',
        detail: 'The key was refused.',
      },
      undefined,
      'The flag provider did not take the new exposure: The key was refused.',
    ],
    [
      {
        type: 'rollback-requested',
        operationId: 'o',
        scope: 'parts',
        parts: ['forms', 'navigation'],
        flags: [],
        generation: 3,
      },
      'bad UX',
      'forms and navigation rolled back by jo because bad UX.',
    ],
    [
      {
        type: 'flag-switched',
        operationId: 'o',
        flag: 'ds2',
        outcome: 'failed',
        detail: 'no answer',
      },
      undefined,
      'ds2 could not be switched off: no answer.',
    ],
    [
      {
        type: 'rollback-observed',
        operationId: 'o',
        outcome: 'unconfirmed',
        asked: 6,
        onV1: 4,
        stillServed: ['ds2'],
        observedAt: 0,
      },
      undefined,
      'V1 not confirmed: ds2 still served to 2 of 6 probe users.',
    ],
    [
      {
        type: 'rollback-finished',
        operationId: 'o',
        outcome: 'confirmed',
        failedFlags: ['ds2'],
      },
      undefined,
      'Rollback finished and confirmed. Not switched off: ds2.',
    ],
    [
      {
        type: 'restored',
        parts: [],
        phase: 1,
        exposure: { percent: 25 },
        generation: 4,
      },
      'fixed',
      'Restored to 25 % of users by jo because fixed.',
    ],
  ])('%j', (fact, reason, sentence) => {
    expect(said(fact, reason)).toBe(sentence);
  });

  it.each<[Partial<BrokeGlass>, string]>([
    [
      {},
      'Rolled back from the command line by jo on laptop because error rate; V1 confirmed in 0.8 s.',
    ],
    [
      { parts: ['forms'], sentence: 'Written, but not confirmed. No answer.' },
      'forms rolled back from the command line by jo on laptop because error rate; written, but not confirmed. No answer.',
    ],
    [
      {
        outcome: 'refused',
        sentence: 'Nothing was changed: the key is wrong.',
      },
      'A rollback from the command line was tried by jo on laptop because error rate; nothing was changed: the key is wrong.',
    ],
    [
      { command: 'restore', outcome: 'restored', sentence: 'served to 5 %' },
      'Restored from the command line by jo on laptop because error rate; served to 5 %.',
    ],
  ])('says who broke the glass, not who told us: %j', (changes, told) => {
    const event: BrokeGlass = {
      type: 'broke-glass',
      run: 'run-1',
      command: 'rollback',
      who: 'user:default/jo',
      host: 'laptop',
      happenedAt: 0,
      parts: [],
      outcome: 'confirmed',
      sentence: 'V1 confirmed in 0.8 s.',
      ...changes,
    };
    const actor = actors.sam;
    expect(
      eventSentence({ ...event, at: 0, actor, reason: 'error rate' }),
    ).toBe(told);
  });

  it('tells a finished rollback as one story: who, why, how long', () => {
    const built = aRollout().inPhase(1).rolledBack();
    const events = built.events();
    const [operation] = built.build().rollbacks;
    const told = eventSentence(events[events.length - 1], [
      {
        ...operation,
        reason: 'error rate',
        confirmation: { ...operation.confirmation, elapsedMs: 1_400 },
      },
    ]);
    expect(told).toBe(
      'Rolled back by jo because error rate; V1 confirmed in 1.4 s.',
    );
  });
});
