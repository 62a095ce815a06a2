import { aDefinition, aRollout, actors } from '@production-safety/testing';
import { autopilotStory } from '../../__testUtils__/autopilotStory';
import type { AutopilotStory } from '../../__testUtils__/autopilotStory';
import {
  majorIncidentGate,
  MAJOR_INCIDENT_UNKNOWN,
} from '../../watch/gates/majorIncidentGate';
import type { GateAssessments, RolloutCommand } from '../commands';
import { decideRollout } from '../decideRollout';
import type { Rollout } from '../rollout';
import type { Actor } from '../../shared/actor';

const NOW = 1_000;
const gates = majorIncidentGate({
  majorIncidents: ['A P0 is open since 2026-05-01 12:00 UTC.'],
});
const asked = (at = NOW): GateAssessments => ({ version: 1, at, gates });

const draft = aRollout().defined(aDefinition()).build();

function decide(
  state: Rollout,
  command: RolloutCommand,
  actor: Actor = actors.jo,
): readonly string[] {
  const context = { now: NOW, actor, newId: 'id' };
  const decision = decideRollout(state, command, context);
  return decision.accepted
    ? decision.events.map(({ type }) => type)
    : decision.reasons.map(({ code }) => code);
}

/** Rolled back to the end, in its first phase or of one part. */
function rolledBack(parts?: readonly string[]): AutopilotStory {
  const told = autopilotStory([]);
  told.tell({ type: 'rollback', reason: 'Bad', ...(parts ? { parts } : {}) });
  told.settle();
  return told;
}

describe('while a P0 or P1 is open', () => {
  it('nothing is started, except with an override and its reason', () => {
    const start = {
      type: 'start',
      reason: 'Go',
      assessments: asked(),
    } as const;
    expect(decide(draft, start)).toEqual(['gates-closed']);
    expect(decide(draft, { ...start, override: true })).toEqual([
      'gates-overridden',
      'started',
      'phase-entered',
    ]);
    expect(decide(draft, { ...start, override: true, reason: ' ' })).toEqual([
      'reason-missing',
    ]);
    expect(decide(draft, { ...start, override: true }, actors.worker)).toEqual([
      'human-only',
    ]);
  });

  it('says which one, and what to do', () => {
    const context = { now: NOW, actor: actors.jo, newId: 'id' };
    const start = {
      type: 'start',
      reason: 'Go',
      assessments: asked(),
    } as const;
    expect(decideRollout(draft, start, context)).toMatchObject({
      accepted: false,
      reasons: [
        {
          message: 'No open P0 or P1: A P0 is open since 2026-05-01 12:00 UTC.',
          fix: 'Wait for its end, or override with a reason.',
        },
      ],
    });
  });

  it.each([
    ['everything', undefined],
    ['a part', ['forms']],
  ])('%s is restored only with an override', (_, parts) => {
    const told = rolledBack(parts);
    const restore = {
      type: 'restore',
      reason: 'It is repaired',
      assessments: asked(),
      ...(parts ? { parts } : {}),
    } as const;
    expect(told.tell(restore)).toEqual(['gates-closed']);
    expect(told.tell({ ...restore, override: true })).toEqual([
      'gates-overridden',
      'restored',
    ]);
  });

  it('what was never started is restored: nobody gets V2 by it', () => {
    const story = rolledBack();
    const state: Rollout = { ...story.state(), phase: null };
    const assessments = asked();
    const restore = { type: 'restore', reason: 'Again', assessments } as const;
    expect(decide(state, restore)).toContain('restored');
  });

  it('rolling back and pausing are held by nothing', () => {
    const told = autopilotStory([]);
    expect(told.tell({ type: 'pause', reason: 'Wait' })).toEqual(['paused']);
    expect(told.tell({ type: 'rollback', reason: '' })).toEqual([
      'rollback-requested',
    ]);
  });

  it('an override that goes past nothing is none', () => {
    const assessments = { ...asked(), gates: [] };
    const start = { type: 'start', reason: 'Go', override: true } as const;
    expect(decide(draft, { ...start, assessments })).toEqual([
      'started',
      'phase-entered',
    ]);
  });
});

describe('while nobody knows whether a P0 or P1 is open', () => {
  it.each<[string, GateAssessments]>([
    ['it could not be read', { ...asked(), gates: [MAJOR_INCIDENT_UNKNOWN] }],
    ['it was asked a while ago', { ...asked(NOW - 120_000), gates: [] }],
  ])('as %s, nothing is started or restored without an override', (_, said) => {
    const start = { type: 'start', reason: 'Go', assessments: said } as const;
    expect(decide(draft, start)).toEqual(['gates-closed']);
    expect(decide(draft, { ...start, override: true })).toEqual([
      'gates-overridden',
      'started',
      'phase-entered',
    ]);
    const restore = { ...start, type: 'restore' } as const;
    expect(rolledBack().tell(restore)).toEqual(['gates-closed']);
  });

  it('that is said, and what to do', () => {
    const context = { now: NOW, actor: actors.jo, newId: 'id' };
    const assessments = asked(NOW - 120_000);
    const start = { type: 'start', reason: 'Go', assessments } as const;
    expect(decideRollout(draft, start, context)).toMatchObject({
      reasons: [
        {
          message: 'No open P0 or P1: Whether a P0 or P1 is open is not known.',
          fix: 'Try again, or override with a reason.',
        },
      ],
    });
  });

  it('those who do not ask go on, as the terminal does', () => {
    const start = { type: 'start', reason: 'Go' } as const;
    expect(decide(draft, start)).toEqual(['started', 'phase-entered']);
  });
});
