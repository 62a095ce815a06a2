import { actors, aRollout } from '@production-safety/testing';
import { world } from '../../__testUtils__/world';
import type { RolloutEvent, RolloutFact } from '../events';
import { evolveRollout, foldRollout } from '../evolveRollout';
import type { Rollout } from '../rollout';
import { FLAG_FACTS, flagChangesOf } from './flagChangesOf';

const ALL = ['ds2', 'ds2-navigation', 'ds2-forms'];
const EFFECTS = { kind: 'system', ref: 'effects' } as const;
const AUTOPILOT = { kind: 'system', ref: 'autopilot' } as const;

/** As a store reads them: only what bears on flags, with their versions. */
function numbered(events: readonly RolloutEvent[]) {
  return events
    .map((event, index) => ({ version: index + 1, event }))
    .filter(({ event }) => FLAG_FACTS.includes(event.type));
}

function changesOf(events: readonly RolloutEvent[]) {
  return flagChangesOf(numbered(events), foldRollout(events) as Rollout);
}

/** A history that goes on with these facts, all by the same actor. */
function after(
  events: readonly RolloutEvent[],
  facts: readonly RolloutFact[],
  actor: RolloutEvent['actor'] = EFFECTS,
): readonly RolloutEvent[] {
  const { at } = events[events.length - 1];
  return [
    ...events,
    ...facts.map((fact, index) => ({ ...fact, actor, at: at + index + 1 })),
  ];
}

const keysOf = (events: readonly RolloutEvent[]) =>
  changesOf(events).map(({ flag }) => flag);

const written = (generation: number, outcome: 'done' | 'failed') =>
  ({ type: 'exposure-written', generation, outcome } as const);

describe('the changes of flags in a history', () => {
  it('are those of every write that the flag provider has', async () => {
    const w = world();
    await w.inBeta();
    await w.does({ type: 'rollback', reason: 'Errors', parts: ['forms'] });
    await w.settle();
    await w.does({ type: 'rollback', reason: 'More errors' });
    await w.settle();
    const events = await w.events();
    const told = changesOf(events);
    const whole = events.findIndex(
      each => each.type === 'rollback-requested' && each.scope === 'whole',
    );
    const before = told.filter(({ version }) => version <= whole);
    const later = told.filter(({ version }) => version > whole);
    // Two phases, and one part alone.
    expect(before.map(({ flag }) => flag)).toEqual([
      ...ALL,
      ...ALL,
      'ds2-forms',
    ]);
    // Closed at once, then switched off one by one.
    expect(later.slice(0, 3).map(({ flag }) => flag)).toEqual(ALL);
    expect(new Set(later.slice(3).map(({ flag }) => flag))).toEqual(
      new Set(ALL),
    );
    expect(later).toHaveLength(6);
  });

  it('have the version of the event that says so, and its time', () => {
    const events = aRollout().inPhase(0).events();
    expect(changesOf(events)).toEqual(
      ALL.map(flag => ({
        version: 4,
        flag,
        action: 'updated',
        at: events[3].at,
        by: actors.jo,
      })),
    );
  });

  it('are by who wanted them, not by the worker that wrote', () => {
    const started = aRollout().inPhase(0).events();
    const asked = after(
      started,
      [
        {
          type: 'rollback-requested',
          operationId: 'op',
          scope: 'whole',
          parts: [],
          flags: ALL,
          generation: 2,
        },
      ],
      AUTOPILOT,
    );
    const gone = after(asked, [
      { type: 'rollback-closed', operationId: 'op', outcome: 'done' },
      {
        type: 'flag-switched',
        operationId: 'op',
        flag: 'ds2',
        outcome: 'off',
      },
    ]);
    const back = after(
      gone,
      [
        {
          type: 'restored',
          parts: [],
          phase: 0,
          exposure: { percent: 5 },
          generation: 3,
        },
      ],
      actors.sam,
    );
    const told = changesOf(after(back, [written(3, 'done')])).slice(3);
    expect(told.map(({ flag, by }) => [flag, by.ref])).toEqual([
      ...ALL.map(flag => [flag, 'autopilot']),
      ['ds2', 'autopilot'],
      ...ALL.map(flag => [flag, 'user:default/sam']),
    ]);
  });

  it('leave out parts that stay off', () => {
    const events = aRollout().inPhase(0).rolledBack('forms').events();
    const moved = after(events, [
      {
        type: 'phase-entered',
        phase: 1,
        phaseName: 'beta',
        exposure: { percent: 25 },
        generation: 3,
      },
      written(3, 'done'),
    ]);
    expect(keysOf(moved)).toEqual([
      ...ALL,
      'ds2-forms',
      'ds2',
      'ds2-navigation',
    ]);
  });

  it.each<[string, readonly RolloutFact[]]>([
    ['a write that failed', [written(2, 'failed')]],
    [
      'a closure that failed, or that there is not',
      [
        {
          type: 'rollback-closed',
          operationId: 'operation-1',
          outcome: 'failed',
        },
        {
          type: 'rollback-closed',
          operationId: 'operation-1',
          outcome: 'not-applicable',
        },
      ],
    ],
    [
      'a flag that could not be switched off',
      [
        {
          type: 'flag-switched',
          operationId: 'operation-1',
          flag: 'ds2',
          outcome: 'failed',
        },
      ],
    ],
    ['a pause', [{ type: 'paused' }, { type: 'resumed' }]],
  ])('are none for %s', (_, facts) => {
    const events = aRollout().inPhase(0).rollingBack().events();
    expect(keysOf(after(events, facts))).toEqual(keysOf(events));
  });

  it('are none for what was imported', () => {
    const draft = aRollout().events();
    const imported = after(
      draft,
      [
        {
          type: 'phase-entered',
          phase: 0,
          phaseName: 'internal',
          exposure: { percent: 5 },
          generation: 1,
        },
        written(1, 'done'),
      ],
      { kind: 'system', ref: 'import' },
    );
    expect(changesOf(imported)).toEqual([]);
  });

  it('are also those of a run past the portal, by who ran it, when they did', () => {
    const events = aRollout().inPhase(0).events();
    const run = {
      type: 'broke-glass',
      run: 'run-1',
      command: 'rollback',
      who: 'user:default/kim',
      host: 'laptop',
      happenedAt: events[0].at,
      parts: ['forms'],
      sentence: 'Confirmed.',
    } as const;
    const told = changesOf(
      after(events, [
        { ...run, outcome: 'confirmed' },
        { ...run, outcome: 'failed' },
      ]),
    ).slice(3);
    expect(told).toMatchObject([
      { flag: 'ds2-forms', at: events[0].at, by: { ref: 'user:default/kim' } },
    ]);
  });

  it('are found when the beginning is forgotten', () => {
    const first = aRollout().inPhase(3).completed().events();
    const events = after(first, [
      {
        type: 'rollback-requested',
        operationId: 'op',
        scope: 'whole',
        parts: [],
        flags: ALL,
        generation: 6,
      },
      { type: 'rollback-closed', operationId: 'op', outcome: 'done' },
      {
        type: 'restored',
        parts: [],
        phase: 3,
        exposure: { percent: 100 },
        generation: 7,
      },
      written(7, 'done'),
    ]);
    const now = events.reduce<Rollout | undefined>(evolveRollout, undefined);
    const left = numbered(events).filter(
      ({ version }) => version > first.length,
    );
    const told = flagChangesOf(left, now as Rollout);
    expect(told.map(({ flag }) => flag)).toEqual([...ALL, ...ALL]);
  });
});
