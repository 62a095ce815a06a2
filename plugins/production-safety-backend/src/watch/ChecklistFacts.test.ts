import {
  RunService,
  judgeGates,
  type OfferedAnswer,
} from '@production-safety/core';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
} from '@production-safety/testing';
import { CHECKLIST } from '../__testUtils__/documented';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { RunTable } from '../runs/RunTable';
import { ChecklistFacts } from './ChecklistFacts';

const DAY = 86_400_000;
const PATH = 'docs/ready.md';
const WEB = 'component:default/web';

const rollout = aRollout()
  .defined(
    aDefinition()
      .forComponent(WEB)
      .withSoak(0)
      .withGates({ id: 'ready', kind: 'checklist', title: 'Ready', of: PATH }),
  )
  .inPhase(0)
  .build();

describe.each([...eachDatabase().ids])('facts of checklists on %s', _id => {
  const databases = eachDatabase();

  async function setUp() {
    const clock = SimulatedClock.create();
    const table = new RunTable(await databases.migrated(_id));
    const runs = new RunService({ store: table, clock });
    const hash = await table.keep(CHECKLIST);
    const facts = new ChecklistFacts({ table, runs, clock });
    const start = (id: string, entityRef: string = WEB) =>
      runs.start({
        id,
        title: 'Ready',
        source: { entityRef, path: PATH, hash },
        startedBy: 'user:default/jo',
      });
    const answer = (
      id: string,
      step: string,
      outcome: OfferedAnswer['outcome'] = 'done',
    ) =>
      runs.answer(
        id,
        [
          {
            ...{ id: `${id}-${step}`, step, visit: 0, outcome },
            by: 'user:default/jo',
            at: clock.now(),
          },
        ],
        () => true,
      );
    /** What the gate says then. */
    const gate = async () => {
      const checklists = (await facts.of([rollout]))(rollout);
      const [ready] = judgeGates(rollout, [], { checklists }, clock.now());
      return ready.state;
    };
    return { answer, clock, gate, start };
  }

  it('open the gate when all of it is done, and not before', async () => {
    const { answer, gate, start } = await setUp();
    expect(await gate()).toBe('unknown');
    await start('r1');
    expect(await gate()).toBe('closed');
    await answer('r1', 'look');
    expect(await gate()).toBe('closed');
    await answer('r1', 'tell');
    expect(await gate()).toBe('open');
  });

  it('do not take a failed step for a done one', async () => {
    const { answer, gate, start } = await setUp();
    await start('r1');
    await answer('r1', 'look', 'failed');
    await answer('r1', 'tell');
    expect(await gate()).toBe('closed');
  });

  it('go by the newest run, of this component only', async () => {
    const { answer, clock, gate, start } = await setUp();
    await start('r1');
    await answer('r1', 'look');
    await answer('r1', 'tell');
    await clock.advance(60_000);
    await start('r2', 'component:default/other');
    expect(await gate()).toBe('open');
    await start('r3');
    expect(await gate()).toBe('closed');
  });

  it('forget what was confirmed a month ago', async () => {
    const { answer, clock, gate, start } = await setUp();
    await start('r1');
    await answer('r1', 'look');
    await answer('r1', 'tell');
    await clock.advance(31 * DAY);
    expect(await gate()).toBe('unknown');
  });
});
