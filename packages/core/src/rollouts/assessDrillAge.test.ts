import {
  SimulatedClock,
  aDefinition,
  aPhase,
  aRollout,
  actors,
} from '@production-safety/testing';
import { judgeGates } from '../watch/gates/judgeGates';
import { decideRollout } from './decideRollout';
import { evolveRollout } from './evolveRollout';
import type { RecordDrillCommand } from './commands';
import type { Rollout } from './rollout';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const NOW = SimulatedClock.START + 100 * DAY;

const guarded = aRollout()
  .defined(
    aDefinition()
      .withPlan(
        aPhase('internal', 5, {
          gates: [
            { id: 'drill', kind: 'drill-age', title: 'D', below: 30 * DAY },
          ],
        }),
        aPhase('beta', 25),
      )
      .build(),
  )
  .inPhase(0);

/** A drill of three rollbacks some days before it is looked at. */
function drilled(
  state: Rollout,
  daysAgo: number,
  changes: Partial<RecordDrillCommand> = {},
): Rollout {
  const decision = decideRollout(
    state,
    {
      type: 'record-drill',
      run: `run-${daysAgo}`,
      who: 'user:default/jo',
      host: 'laptop',
      at: NOW - daysAgo * DAY,
      reason: 'Drill',
      environment: state.definition.environment,
      path: 'flags',
      runs: 3,
      confirmed: 3,
      statistics: {},
      ...changes,
    },
    { now: NOW, actor: actors.sam, newId: 'unused' },
  );
  if (!decision.accepted) throw new Error('Refused');
  return decision.events.reduce(
    (before: Rollout, event) => evolveRollout(before, event),
    state,
  );
}

const fresh = guarded.build();
const failing = { confirmed: 2 };
const gateOf = (state: Rollout, now = NOW) =>
  judgeGates(state, [], {}, now).find(({ kind }) => kind === 'drill-age');

const HOW = 'Run safety drill design-system-v2, then safety journal push.';

describe('a gate on the age of a drill', () => {
  it.each<[string, Rollout, string]>([
    ['was today', drilled(fresh, 0), '0 seconds ago; 30 days are allowed.'],
    [
      'is younger than allowed',
      drilled(fresh, 29),
      'Last drill 29 days ago; 30 days are allowed.',
    ],
    [
      'is younger than allowed, although a later one failed',
      drilled(drilled(fresh, 20), 2, failing),
      'Last confirmed drill 20 days ago; 30 days are allowed. The one 2 days ago was not confirmed.',
    ],
    [
      'came in after a younger one that failed',
      drilled(drilled(fresh, 2, failing), 20),
      'The one 2 days ago was not confirmed.',
    ],
  ])('is open when the last one %s', (_, state, sentence) => {
    expect(gateOf(state)).toMatchObject({
      state: 'open',
      sentence: expect.stringContaining(sentence),
    });
  });

  it.each<[string, Rollout, string]>([
    ['there was none', fresh, `No drill yet. ${HOW}`],
    [
      'the last one is too old',
      drilled(fresh, 41),
      `Last drill 41 days ago; 30 days are allowed. ${HOW}`,
    ],
    [
      'the last one has just become too old',
      drilled(fresh, 30),
      `Last drill 30 days ago; 30 days are allowed. ${HOW}`,
    ],
    [
      'none was confirmed',
      drilled(fresh, 2, failing),
      `No confirmed drill yet. The one 2 days ago was not confirmed. ${HOW}`,
    ],
    [
      'the last one stopped before its first rollback',
      drilled(fresh, 2, { runs: 0, confirmed: 0 }),
      'was not confirmed',
    ],
    [
      'the only one was in the future when it came in',
      drilled(fresh, -1),
      'is of a machine with a wrong clock',
    ],
    [
      'the only one was in another environment',
      drilled(fresh, 1, { environment: 'staging' }),
      'was in another environment',
    ],
  ])('is closed when %s', (_, state, sentence) => {
    expect(gateOf(state)).toMatchObject({
      state: 'closed',
      sentence: expect.stringContaining(sentence),
    });
  });

  it('keeps the next phase shut until there is a drill', () => {
    const advance = (state: Rollout) =>
      decideRollout(
        state,
        { type: 'advance', reason: 'Go' },
        { now: NOW, actor: actors.sam, newId: 'unused' },
      );
    expect(advance(fresh)).toMatchObject({
      accepted: false,
      reasons: [
        { code: 'gates-closed', message: expect.stringContaining(HOW) },
      ],
    });
    expect(advance(drilled(fresh, 3)).accepted).toBe(true);
  });

  it('believes clocks that differ by five minutes and no more', () => {
    const ahead = (ms: number) => drilled(fresh, 0, { at: NOW + ms });
    expect(gateOf(ahead(5 * MINUTE))?.state).toBe('open');
    expect(gateOf(ahead(5 * MINUTE + 1))?.state).toBe('closed');
    expect(gateOf(drilled(fresh, 0), NOW - 5 * MINUTE)?.state).toBe('open');
    expect(gateOf(drilled(fresh, 0), NOW - 6 * MINUTE)).toMatchObject({
      state: 'closed',
      sentence: `The last drill is in the future and proves nothing. ${HOW}`,
    });
  });

  it('is not opened by a misdated drill when its day has come', () => {
    const state = drilled(fresh, -1);
    expect(gateOf(state, NOW + 2 * DAY)?.state).toBe('closed');
  });

  it('may be attested, as what was practised by hand has no journal', () => {
    expect(gateOf(guarded.attested('drill').build())).toMatchObject({
      state: 'open',
      sentence: expect.stringContaining('Attested'),
    });
  });
});
