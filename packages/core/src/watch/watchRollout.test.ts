import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { Rollout } from '../rollouts/rollout';
import {
  MINUTE,
  START,
  answersTo,
  badFrom,
  errors,
  outage,
  rolloutWith,
  steady,
} from '../__testUtils__/traffic';
import type { Traffic } from '../__testUtils__/traffic';
import {
  isWatched,
  questionsOfWatch,
  watchRollout,
  withoutMemory,
} from './watchRollout';

const NOTHING = { guardAnswers: [], gateAnswers: [], events: [], facts: {} };
const now = START + 10 * MINUTE;
const raised = {
  kind: 'outage',
  component: 'component:default/siteproof-web',
  at: START + MINUTE,
  source: 'pager',
  summary: 'Down.',
};

const look = (rollout: Rollout, traffic: Traffic, at = now, memory = {}) =>
  watchRollout(
    rollout,
    'guards',
    { ...NOTHING, guardAnswers: answersTo(rollout, traffic, at, memory) },
    at,
    memory,
  );

describe('a look at a rollout', () => {
  it('asks for what it looks at', () => {
    const rollout = aRollout()
      .defined(
        aDefinition()
          .withGuards(errors)
          .withPlan(
            aPhase('beta', 25, {
              gates: [
                { id: 'up', kind: 'availability', title: 'Up', above: 9 },
              ],
            }),
          ),
      )
      .startingAt(START - 2_000)
      .inPhase(0)
      .build();
    const later = START + 180 * MINUTE;
    const asked = (depth: 'events' | 'guards' | 'gates') => {
      const { guards, gates } = questionsOfWatch(rollout, depth, later);
      return [guards.length > 0, gates.length > 0];
    };
    expect(asked('events')).toEqual([false, false]);
    expect(asked('guards')).toEqual([true, false]);
    expect(asked('gates')).toEqual([true, true]);
  });

  it('reports on the rollout that was judged, gates only when asked', () => {
    const rollout = rolloutWith(errors);
    const { report } = look(rollout, steady(10, 0));
    expect(report).toMatchObject({
      verdicts: [{ guard: 'errors', verdict: 'healthy' }],
      gates: [],
      generation: rollout.generation,
      judgedAt: now,
    });
    const { report: full } = watchRollout(rollout, 'gates', NOTHING, now);
    expect(full.gates.map(({ id }) => id)).toEqual(['soak']);
  });

  it('at events says nothing of what was not measured, and forgets nothing', () => {
    const rollout = rolloutWith(errors, outage);
    const { memory } = look(rollout, steady(10, 0));
    const watched = watchRollout(
      rollout,
      'events',
      { ...NOTHING, events: [raised] },
      now,
      memory,
    );
    expect(watched.report.verdicts).toMatchObject([
      { guard: 'outage', verdict: 'breached' },
    ]);
    expect(watched.memory).toBe(memory);
  });

  it('wants to look again, without memory, before a guard fires on it', () => {
    const rollout = rolloutWith(errors);
    const { memory } = look(rollout, steady(10, 0));
    const bad = badFrom(now, 0.5);
    const later = now + 2 * MINUTE;
    const fired = look(rollout, bad, later, memory);
    expect(fired.again).toEqual(['errors']);
    const forgetful = withoutMemory(fired.memory, fired.again);
    expect(forgetful).toEqual({});
    const again = look(rollout, bad, later, forgetful);
    expect(again.again).toEqual([]);
    expect(again.report.verdicts).toMatchObject([{ verdict: 'breached' }]);
  });

  it('is worth it where there are guards, or gates of a phase under way', () => {
    expect(isWatched(rolloutWith(errors), 'guards')).toBe(true);
    expect(isWatched(rolloutWith(), 'guards')).toBe(false);
    expect(isWatched(rolloutWith(), 'gates')).toBe(true);
    const draft = aRollout().defined(aDefinition());
    expect(isWatched(draft.build(), 'gates')).toBe(false);
    const open = aDefinition().withPlan(
      aPhase('beta', 25),
      aPhase('full', 100),
    );
    expect(isWatched(draft.defined(open).inPhase(0).build(), 'gates')).toBe(
      false,
    );
  });
});
