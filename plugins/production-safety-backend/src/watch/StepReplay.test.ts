import type { AutopilotPolicy, GateSpec } from '@production-safety/core';
import { judgeGates } from '@production-safety/core';
import { mockServices } from '@backstage/backend-test-utils';
import {
  aDefinition,
  aPhase,
  aRollout,
  actors,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { START, watching } from '../__testUtils__/watching';
import { stepView } from '../view/stepView';
import { GateAssessor } from './GateAssessor';
import { StepReplay } from './StepReplay';

jest.setTimeout(60_000);

const databases = eachDatabase();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const up: GateSpec = {
  id: 'up',
  kind: 'availability',
  title: 'Up',
  above: 99,
  forMs: HOUR,
};
const other: GateSpec = {
  id: 'other',
  kind: 'dependency',
  title: 'The other one is completed',
  of: 'bulk-export-v2',
  severity: 'warn',
};

const going = (gates: readonly GateSpec[], autopilot: AutopilotPolicy = {}) =>
  aRollout()
    .defined(
      aDefinition()
        .withPlan(
          aPhase('beta', 25, { gates: [...gates] }),
          aPhase('full', 100),
        )
        .withGuards()
        .with({ autopilot }),
    )
    .startingAt(START - 2_000)
    .inPhase(0);

describe.each(databases.ids)('a step judged again on %s', id => {
  async function setUp(
    gates: readonly GateSpec[],
    autopilot?: AutopilotPolicy,
  ) {
    const built = going(gates, autopilot);
    const watch = await watching(await databases.migrated(id), [built]);
    const replay = new StepReplay(watch);
    const { id: rolloutId } = built.build();
    const stepOf = async () => {
      const { version } = await watch.state(built);
      const found = await replay.find(rolloutId, version);
      return found && stepView({ rolloutId, version }, found);
    };
    const assessor = new GateAssessor({
      ...watch,
      logger: mockServices.logger.mock(),
    });
    /** A person steps forward. */
    const advance = async (override = false) => {
      const assessments = await assessor.assess(
        await watch.state(built),
        undefined,
      );
      return watch.service.execute(
        rolloutId,
        { type: 'advance', reason: 'As planned', override, assessments },
        actors.jo,
      );
    };
    return { ...watch, built, rolloutId, replay, stepOf, advance };
  }

  const measured = async (told: Awaited<ReturnType<typeof setUp>>) => {
    await told.watchFor(2 * MINUTE);
    await told.look('gates');
    await told.clock.advance(3 * HOUR);
    await told.look('gates');
  };

  it('is the same byte for byte when the autopilot took it', async () => {
    const told = await setUp([up, other], { advance: 'automatic' });
    await measured(told);
    expect((await told.state(told.built)).phase).toBe(1);
    expect(await told.stepOf()).toMatchObject({
      type: 'phase-entered',
      to: 'full',
      actor: { ref: 'autopilot' },
      replay: { outcome: 'same', differences: [] },
      gates: [
        { id: 'up', state: 'open' },
        { id: 'other', state: 'unknown' },
      ],
    });
  });

  it('is the same when it was proposed', async () => {
    const told = await setUp([up], { advance: 'advise' });
    await measured(told);
    expect(await told.stepOf()).toMatchObject({
      type: 'advance-proposed',
      to: 'full',
      replay: { outcome: 'same' },
    });
  });

  it('is the same although the world has moved on since', async () => {
    const told = await setUp([up, other]);
    await measured(told);
    const before = await told.state(told.built);
    await told.advance();
    const found = await told.replay.find(told.rolloutId, before.version + 1);
    const gates = JSON.stringify(found?.judged?.gates);
    // Another rollout is completed, and time goes on.
    await told.clock.advance(24 * HOUR);
    await told.service.execute(
      told.rolloutId,
      { type: 'pause', reason: 'Lunch' },
      actors.jo,
    );
    const later = await told.replay.find(told.rolloutId, before.version + 1);
    expect(JSON.stringify(later?.judged?.again)).toBe(gates);
    expect(later?.event).toMatchObject({ type: 'phase-entered', phase: 1 });
    // Judged from what is known now it would be something else.
    const now = judgeGates(before, [], {}, told.clock.now());
    expect(JSON.stringify(now)).not.toBe(gates);
  });

  it('names what a person overrode', async () => {
    const told = await setUp([up]);
    await told.advance(true);
    expect(await told.stepOf()).toMatchObject({
      overridden: ['up'],
      reason: 'As planned',
      gates: [{ id: 'up', state: 'unknown' }],
      replay: { outcome: 'same' },
    });
  });

  it('is not the same where what was stored says something else', async () => {
    const told = await setUp([up]);
    await measured(told);
    await told.advance();
    await told.knex('gate_bases').update({
      gates: JSON.stringify([{ id: 'up', state: 'open', sentence: 'Fine.' }]),
    });
    const step = await told.stepOf();
    expect(step?.replay.outcome).toBe('different');
    expect(step?.replay.differences[0]).toMatch(/^Up: /);
  });

  it('says that nothing is stored of what came before it was', async () => {
    const told = await setUp([]);
    await told.service.execute(
      told.rolloutId,
      { type: 'advance', reason: 'As planned' },
      actors.jo,
    );
    expect(await told.stepOf()).toMatchObject({
      replay: { outcome: 'not-stored' },
      gates: [],
      facts: [],
    });
  });

  it('says so when it is kept no longer', async () => {
    const told = await setUp([up]);
    await measured(told);
    await told.advance();
    await told.bases.prune(told.clock.now() + 1);
    const step = await told.stepOf();
    expect(step).toMatchObject({ replay: { outcome: 'gone' }, gates: [] });
  });

  it('is none for other events and for the first phase', async () => {
    const told = await setUp([up]);
    const versions = [0, 1, 2, 3, 99];
    for (const version of versions) {
      expect(await told.replay.find(told.rolloutId, version)).toBeUndefined();
    }
  });

  it('stores a row for a step, and none for a look', async () => {
    const told = await setUp([up], { advance: 'advise' });
    await told.watchFor(2 * MINUTE);
    await told.look('gates');
    expect(await told.knex('gate_bases')).toHaveLength(0);
    await told.clock.advance(3 * HOUR);
    await told.look('gates');
    await told.look('gates');
    expect(await told.knex('gate_bases')).toHaveLength(1);
  });
});
