import { mockServices } from '@backstage/backend-test-utils';
import {
  RunService,
  latestRollback,
  type RollbackOperation,
  type Rollout,
  type StepAct,
} from '@production-safety/core';
import { SimulatedClock, aRollout } from '@production-safety/testing';
import type { RolloutRow } from '../../database/RolloutRow';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { RunTable } from '../RunTable';
import { StepReadings } from '../StepReadings';
import { ActFollower } from './ActFollower';

const JO = 'user:default/jo';

const TEXT = `---
title: Login fails
---

# Login fails

## First

- [ ] Roll back. _Operations._ <a id="back" data-step="action"></a>
- [ ] Roll back and see. _Operations._ <a id="seen" data-step="action" data-verify="rollout-status" data-verify-rollout="default.other"></a>
- [ ] Roll back and look. _Operations._ <a id="own" data-step="action" data-verify="rollout-status" data-verify-rollout="${
  aRollout().build().id
}"></a>
- [ ] Tell the others. _Commander._ <a id="tell" data-step="manual"></a>
`;

const ROLLOUT = aRollout().inPhase(1).rolledBack().build();
const OPERATION = latestRollback(ROLLOUT)!;

const ACT: StepAct = {
  visit: 0,
  action: 'production-safety:rollback',
  inputs: {},
  rolloutId: ROLLOUT.id,
  begun: { by: JO, at: 1, command: { operationId: OPERATION.id } },
};

describe.each([...eachDatabase().ids])('what was begun, in %s', id => {
  const databases = eachDatabase();

  async function begun(...steps: readonly string[]) {
    const table = new RunTable(await databases.migrated(id));
    const clock = SimulatedClock.create();
    const runs = new RunService({ store: table, clock });
    const hash = await table.keep(TEXT);
    const path = 'docs/runbooks/login.md';
    await runs.start({
      id: 'r1',
      title: 'Login fails',
      source: { entityRef: 'component:default/web', path, hash },
      startedBy: JO,
    });
    for (const step of steps) await begin(runs, step);
    return { table, runs, clock };
  }

  const begin = (runs: RunService, step: string) =>
    runs.act('r1', step, () => ({ outcome: 'accepted', act: ACT }));

  function follower(
    { table, runs, clock }: Awaited<ReturnType<typeof begun>>,
    known: {
      readonly rollout?: Rollout;
      readonly operation?: RollbackOperation;
      readonly operationOf?: (id: string) => RollbackOperation;
      readonly fails?: () => boolean;
      /** Whether the rollout is not there. */
      readonly gone?: () => boolean;
    } = {},
  ) {
    const { rollout = ROLLOUT, operation = OPERATION, fails, gone } = known;
    const { operationOf = () => operation } = known;
    const logger = mockServices.logger.mock();
    return new ActFollower({
      ...{ table, runs, clock, logger, observer: {} },
      incidents: { load: async () => undefined },
      queries: {
        byId: async () => {
          if (fails?.()) throw new Error('The database is away');
          return gone?.() ? undefined : ({ rollout } as RolloutRow);
        },
        operation: async asked => ({
          rolloutId: rollout.id,
          operation: operationOf(asked),
        }),
      },
      readings: new StepReadings({
        incidents: { openCount: async () => 0 },
        flags: { control: () => undefined },
        clock,
        logger,
      }),
    });
  }

  const finished: RollbackOperation = {
    ...OPERATION,
    confirmation: { status: 'unconfirmed', stillServed: [], attempts: 9 },
  };

  it('is not looked at again once it has ended', async () => {
    const parts = await begun('back');
    expect(await parts.table.acting()).toHaveLength(1);
    await follower(parts).follow();
    expect(await parts.table.acting()).toEqual([]);
    const run = await parts.table.load('r1');
    expect(run?.answers.back).toMatchObject([{ by: JO, outcome: 'done' }]);
    expect(run?.acts?.back).toMatchObject([{ end: { outcome: 'done' } }]);
  });

  it('stays while nothing is proved', async () => {
    const parts = await begun('back');
    const { finishedAt: _, ...operation } = finished;
    await follower(parts, { operation }).follow();
    expect(await parts.table.acting()).toHaveLength(1);
    expect((await parts.table.load('r1'))?.answers).toEqual({});
  });

  it('has failed when the provider did not do it, and the step with it', async () => {
    const parts = await begun('back');
    await follower(parts, { operation: finished }).follow();
    const run = await parts.table.load('r1');
    expect(run?.answers.back).toMatchObject([
      { outcome: 'failed', value: 'V1 is not confirmed.' },
    ]);
  });

  it('is answered once, also after a crash between answer and end', async () => {
    const parts = await begun('back');
    const { runs, table } = parts;
    await follower(parts).follow();
    await runs.act('r1', 'back', () => ({ outcome: 'accepted', act: ACT }));
    await follower(parts).follow();
    expect((await table.load('r1'))?.answers.back).toHaveLength(1);
    expect(await table.acting()).toEqual([]);
  });

  it('leaves the word of a person who was faster', async () => {
    const parts = await begun('back');
    const { runs, table } = parts;
    const word = {
      ...{ id: 'by-hand', step: 'back', visit: 0, by: JO, at: 2 },
      outcome: 'failed' as const,
    };
    await runs.answer('r1', [word], () => false);
    await follower(parts).follow();
    const run = await table.load('r1');
    expect(run?.answers.back).toMatchObject([{ id: 'by-hand' }]);
    expect(run?.acts?.back).toMatchObject([{ end: { outcome: 'done' } }]);
  });

  it('is left to people where another rollout is to be read', async () => {
    const parts = await begun('seen');
    await follower(parts).follow();
    const run = await parts.table.load('r1');
    expect(run?.answers).toEqual({});
    expect(run?.acts?.seen).toMatchObject([{ end: { outcome: 'done' } }]);
  });

  it('does not hold up others when one of it cannot be read', async () => {
    const parts = await begun('back', 'seen');
    let looks = 0;
    const fails = () => {
      looks += 1;
      return looks === 1;
    };
    await follower(parts, { fails }).follow();
    const acts = (await parts.table.load('r1'))?.acts;
    expect([acts?.back[0].end, acts?.seen[0].end?.outcome]).toEqual([
      undefined,
      'done',
    ]);
  });

  it('is looked at again while it cannot be verified, and not for ever', async () => {
    const parts = await begun('own');
    const { table, clock } = parts;
    let isKnown = false;
    let looks = 0;
    // The first look of a round is at what was done, the second one verifies.
    const known = {
      gone: () => {
        looks += 1;
        return !isKnown && looks % 2 === 0;
      },
    };
    const one = follower(parts, known);
    await one.follow();
    expect((await table.load('r1'))?.answers).toEqual({});
    expect(await table.acting()).toHaveLength(1);
    await clock.advance(60_000);
    isKnown = true;
    await one.follow();
    expect((await table.load('r1'))?.answers.own).toMatchObject([
      { outcome: 'done' },
    ]);
    expect(await table.acting()).toEqual([]);
  });

  it('is left to people when it cannot be verified for long', async () => {
    const parts = await begun('own');
    let looks = 0;
    const gone = () => {
      looks += 1;
      return looks % 2 === 0;
    };
    const one = follower(parts, { gone });
    await one.follow();
    await parts.clock.advance(2 * 60_000);
    await one.follow();
    expect((await parts.table.load('r1'))?.answers).toEqual({});
    expect(await parts.table.acting()).toEqual([]);
  });

  it('has its turn although much else never ends', async () => {
    const parts = await begun();
    const { table, runs } = parts;
    const run = await table.load('r1');
    const ids = Array.from({ length: 60 }, (_, at) => `s${at + 10}`);
    for (const each of ids) {
      await runs.start({ ...run!, id: each });
      const command = { operationId: each };
      const begins = { ...ACT, begun: { by: JO, at: 1, command } };
      await runs.act(each, 'back', () => ({
        outcome: 'accepted',
        act: begins,
      }));
    }
    const { finishedAt: _, ...endless } = finished;
    const operation = (asked: string) =>
      asked === ids.at(-1) ? OPERATION : endless;
    const one = follower(parts, { operationOf: operation });
    await one.follow();
    await one.follow();
    expect((await table.load(ids.at(-1)!))?.answers.back).toHaveLength(1);
    // And those before it are looked at again.
    await one.follow();
    const seen = follower(parts, { operationOf: () => OPERATION });
    await seen.follow();
    await seen.follow();
    expect(await table.acting()).toEqual([]);
  });
});
