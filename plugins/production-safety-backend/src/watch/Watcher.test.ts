import type { GuardSpec, AutopilotPolicy } from '@production-safety/core';
import { replayVerdict, questionsOfGuards } from '@production-safety/core';
import {
  SimulatedClock,
  aDefinition,
  aPhase,
  aRollout,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { steady } from '../__testUtils__/TrafficSource';
import { START, watching, watchingBy } from '../__testUtils__/watching';

jest.setTimeout(60_000);

const databases = eachDatabase();
const MINUTE = 60_000;

const AUTOMATIC: AutopilotPolicy = {
  hold: 'automatic',
  rollback: 'automatic',
  advance: 'automatic',
};
const errors: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'enforce',
};
const forms: GuardSpec = { ...errors, id: 'forms', part: 'forms' };
const outage: GuardSpec = {
  ...errors,
  id: 'outage',
  signal: 'outage',
  above: undefined,
};

const watched = (
  guards: readonly GuardSpec[],
  autopilot: AutopilotPolicy = AUTOMATIC,
  name = 'design-system-v2',
) =>
  aRollout()
    .defined(
      aDefinition()
        .named(name)
        .withPlan(
          aPhase('beta', 25, {
            gates: [
              {
                id: 'errors',
                kind: 'availability',
                title: 'Up',
                above: 99,
                forMs: 3_600_000,
              },
            ],
          }),
          aPhase('full', 100),
        )
        .withGuards(...guards)
        .with({ autopilot }),
    )
    .startingAt(START - 2_000)
    .inPhase(0);

describe.each(databases.ids)('the watch on %s', id => {
  const watch = async (...rollouts: Parameters<typeof watching>[1]) =>
    watching(await databases.migrated(id), rollouts);

  it('leaves alone what is healthy', async () => {
    const built = watched([errors, forms]);
    const { watchFor, state, looks } = await watch(built);
    await watchFor(5 * MINUTE);
    expect(await state(built)).toMatchObject({
      status: 'active',
      partsOff: [],
      rollbacks: [],
    });
    // What is known changed once, from nothing to healthy.
    expect(looks.filter(({ reported }) => reported > 0).length).toBeLessThan(4);
  });

  it('rolls back the part that fails, for the same reason as a replay', async () => {
    const built = watched([errors, forms]);
    const { watchFor, state, source, signals } = await watch(built);
    await watchFor(2 * MINUTE);
    source.traffic = (at, question) =>
      steady(10, question.part === 'forms' ? 0.5 : 0)(at, question);
    await watchFor(MINUTE);
    const rollout = await state(built);
    expect(rollout).toMatchObject({ status: 'active', partsOff: ['forms'] });
    const [{ cause, requestedAt }] = rollout.rollbacks;
    expect(cause).toMatchObject({ guards: ['forms'] });
    expect(requestedAt - START - 2 * MINUTE).toBeLessThanOrEqual(MINUTE);
    const verdict = rollout.watch?.verdicts?.forms;
    const judgedAt = verdict?.basis?.judgedAt ?? 0;
    const then = built.build();
    const questions = questionsOfGuards(then, judgedAt);
    const known = await signals.read(questions, judgedAt);
    const answers = questions.map((question, index) => ({
      question,
      answer: known[index],
    }));
    const replayed = replayVerdict(
      { rollout: then, answers, events: [] },
      then.definition,
      judgedAt,
    );
    expect(replayed.find(({ guard }) => guard === 'forms')).toMatchObject({
      verdict: 'breached',
      sentence: verdict?.sentence,
      firstBadAt: verdict?.firstBadAt,
      crossedAt: verdict?.crossedAt,
    });
  });

  it('tells the source no more than what is new', async () => {
    const { watchFor, source } = await watch(watched([errors]));
    await watchFor(20 * MINUTE);
    source.asked.length = 0;
    await watchFor(10_000);
    const longest = Math.max(...source.asked.map(({ from, to }) => to - from));
    expect(source.asked).not.toHaveLength(0);
    expect(longest).toBeLessThanOrEqual(6 * MINUTE);
  });

  it('says since when it is blind, and rolls nothing back for it', async () => {
    const built = watched([errors]);
    const { watchFor, state, source, queries, knex } = await watch(built);
    await watchFor(2 * MINUTE);
    source.isDown = true;
    await watchFor(12 * MINUTE);
    const { status, watch: memory } = await state(built);
    expect(status).toBe('active');
    expect(memory?.verdicts?.errors).toMatchObject({
      verdict: 'inconclusive',
      sentence: expect.stringMatching(/^The newest data is from .* ago/),
      blindSince: expect.any(Number),
    });
    expect(await knex('signal_source_states')).toMatchObject([
      { source: 'traffic', state: 'unavailable' },
    ]);
    expect((await queries.byId(built.build().id))?.rollout.rollbacks).toEqual(
      [],
    );
  });

  it('answers what is raised without asking a source', async () => {
    const built = watched([errors, outage]);
    const other = watched([outage], AUTOMATIC, 'other');
    const { answerEvents, state, source, table, clock } = await watch(
      built,
      other,
    );
    const event = {
      kind: 'outage',
      component: 'component:default/siteproof-web',
      at: clock.now(),
      source: 'pager',
      summary: 'Everything is down.',
    };
    await answerEvents();
    expect((await state(built)).status).toBe('active');
    await table.add([{ deliveryId: 'one', event }], clock.now());
    await answerEvents();
    expect(await state(built)).toMatchObject({
      status: 'rolling-back',
      rollbacks: [
        { reason: 'Guard outage: pager reports outage: Everything is down.' },
      ],
    });
    expect((await state(other)).status).toBe('rolling-back');
    expect(source.asked).toEqual([]);
    const { version } = await state(built);
    await answerEvents();
    expect((await state(built)).version).toBe(version);
  });

  it('says nothing once another replica watches', async () => {
    const built = watched([errors]);
    const { watchFor, state, source, loseLease } = await watch(built);
    source.traffic = steady(10, 0.5);
    loseLease();
    await watchFor(2 * MINUTE);
    expect((await state(built)).version).toBe(built.build().version);
  });

  it('has another replica go on where this one stopped', async () => {
    const built = watched([errors]);
    const knex = await databases.migrated(id);
    const first = await watching(knex, [built], 'first');
    await first.watchFor(2 * MINUTE);
    first.source.traffic = steady(10, 0.5);
    await first.clock.advance(10_000);
    const second = await watching(knex, [], 'second', first.clock);
    second.source.traffic = (at, question) =>
      steady(10, at >= START + 2 * MINUTE ? 0.5 : 0)(at, question);
    await second.watchFor(MINUTE);
    await first.watchFor(MINUTE);
    const { rollbacks } = await second.state(built);
    expect(rollbacks).toHaveLength(1);
  });

  it('keeps how gates stand, and goes forward when they are open', async () => {
    const built = watched([errors], { ...AUTOMATIC, advance: 'advise' });
    const { clock, look, watchFor, find, state } = await watch(built);
    await watchFor(10 * MINUTE);
    await look('gates');
    const { id: rolloutId } = built.build();
    expect((await find(rolloutId)).lastLook).toMatchObject({
      gates: [{ id: 'errors', state: 'unknown' }],
    });
    await clock.advance(3 * 60 * MINUTE);
    await look('gates');
    expect((await find(rolloutId)).lastLook).toMatchObject({
      at: clock.now(),
      gates: [{ id: 'errors', state: 'open' }],
    });
    expect((await state(built)).watch?.proposal).toMatchObject({ next: 1 });
  });

  it('rolls back although what a step forward needs cannot be stored', async () => {
    const forward = watched([errors], { ...AUTOMATIC, advance: 'advise' });
    const broken = watched([forms], AUTOMATIC, 'other');
    const { bases, clock, look, source, state } = await watch(forward, broken);
    jest.spyOn(bases, 'keep').mockRejectedValue(new Error('The disk is full'));
    const worseAt = START + 2 * 60 * MINUTE;
    source.traffic = (at, question) =>
      steady(10, question.part && at >= worseAt ? 0.5 : 0)(at, question);
    await clock.advance(3 * 60 * MINUTE);
    await expect(look('gates')).rejects.toThrow('The disk is full');
    expect(await state(broken)).toMatchObject({ partsOff: ['forms'] });
    expect((await state(forward)).watch?.proposal).toBeUndefined();
  });

  it('holds what a calendar freezes, and says until when and why', async () => {
    const frozen = aRollout()
      .defined(
        aDefinition().withPlan(
          aPhase('beta', 25, {
            gates: [
              {
                id: 'freeze',
                kind: 'freeze-window',
                title: 'No change freeze',
                of: 'launch',
              },
            ],
          }),
          aPhase('full', 100),
        ),
      )
      .startingAt(START - 2_000)
      .inPhase(0);
    const end = START + 60 * MINUTE;
    const window = {
      from: new Date(START - MINUTE).toISOString(),
      to: new Date(end).toISOString(),
      reason: 'Launch day',
    };
    const clock = SimulatedClock.create({ startAt: START });
    const { look, find } = await watchingBy(
      await databases.migrated(id),
      [frozen],
      'replica',
      clock,
      { rules: { calendars: { launch: [window] } } },
    );
    const gate = async () => {
      await look('gates');
      return (await find(frozen.build().id)).lastLook?.gates.find(
        ({ kind }) => kind === 'freeze-window',
      );
    };
    expect(await gate()).toMatchObject({
      state: 'closed',
      earliestAt: end,
      sentence: expect.stringMatching(
        /^Change freeze until .* UTC \(calendar launch\): Launch day\.$/,
      ),
    });
    await clock.advance(60 * MINUTE);
    expect(await gate()).toMatchObject({ state: 'open' });
  });

  it('asks the database as often for many rollouts as for one', async () => {
    const countFor = async (count: number) => {
      const names = Array.from({ length: count }, (_, at) => `rollout-${at}`);
      const { knex, look, clock, watchFor } = await watch(
        ...names.map(name => watched([errors], AUTOMATIC, name)),
      );
      await watchFor(5 * MINUTE);
      await clock.advance(10_000);
      let queries = 0;
      knex.on('query', () => {
        queries += 1;
      });
      await look('gates');
      return queries;
    };
    expect(await countFor(40)).toBe(await countFor(1));
  });
});
