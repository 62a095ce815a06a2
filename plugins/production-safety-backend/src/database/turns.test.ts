import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { SimulatedClock, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
import { commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { eventually } from '../__testUtils__/eventually';
import { TurnLease } from '../jobs/TurnLease';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';
import { isSqlite } from './dialect';
import { inTurn, outsideTurns, requireTurn, writeInTurn } from './turns';

jest.setTimeout(60_000);

const databases = eachDatabase();

describe.each(databases.ids)('writes of a turn, on %s', id => {
  let knex: Knex;
  let holder: TurnLease;
  let other: TurnLease;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    const clock = SimulatedClock.create();
    const lease = () => new TurnLease({ name: 'rollouts', knex, clock });
    [holder, other] = [lease(), lease()];
    await holder.take();
  });

  const epoch = async () => Number((await knex('turn_leases').first()).epoch);

  /** As if the holder were suspended for longer than its lease. */
  async function passTo(next: TurnLease): Promise<void> {
    await knex('turn_leases').update({ lease_until: 0 });
    expect(await next.take()).toBe(true);
  }

  const write = (value: string) =>
    writeInTurn(knex, db =>
      db('signal_source_states').insert({
        source: value,
        state: 'answered',
        asked_at: 0,
      }),
    );

  const written = () => knex('signal_source_states').pluck('source');

  it('are made while it is ours', async () => {
    await holder.during(() => write('ours'));
    expect(await written()).toEqual(['ours']);
  });

  it('are refused once another replica has taken over, which goes on', async () => {
    await holder.during(async () => {
      await passTo(other);
      await write('stale');
    });
    expect(holder.isHeld).toBe(false);
    await other.during(() => write('new'));
    expect(await written()).toEqual(['new']);
  });

  it('are refused although their replica has a later turn by then', async () => {
    await holder.during(async () => {
      await passTo(other);
      await passTo(holder);
      await write('stale');
    });
    expect(await written()).toEqual([]);
    // What is decided from now on is of the later turn.
    await holder.take();
    await holder.during(() => write('new'));
    expect(await written()).toEqual(['new']);
  });

  it('are refused when a replica of an earlier version has taken over', async () => {
    await holder.during(async () => {
      // It knows nothing of epochs.
      await knex('turn_leases').update({ token: 'earlier-version' });
      await write('stale');
    });
    expect(await written()).toEqual([]);
  });

  it('of rollouts leave no trace when they are refused', async () => {
    const store = DatabaseRolloutStore.create({
      knex,
      logger: mockServices.logger.mock(),
    });
    const commit = commitOf(aRollout().inPhase(0));
    await holder.during(async () => {
      await passTo(other);
      await store.commit(commit);
    });
    expect(await store.load(commit.rolloutId)).toBeUndefined();
    // Who has no turn, as people, is not asked for one.
    await store.commit(commit);
    expect(await store.load(commit.rolloutId)).toBeDefined();
  });

  it('wake others, who are in no turn by that', async () => {
    const store = DatabaseRolloutStore.create({
      knex,
      logger: mockServices.logger.mock(),
    });
    let woken: Promise<unknown> | undefined;
    store.onCommit(() => {
      woken = passTo(other).then(() => write('by somebody else'));
    });
    await holder.during(() => store.commit(commitOf(aRollout().inPhase(0))));
    await woken;
    expect(await written()).toEqual(['by somebody else']);
  });

  it('have epochs that never begin again', async () => {
    const first = await epoch();
    await holder.take();
    expect(await epoch()).toBe(first);
    await holder.giveBack();
    await other.take();
    expect(await epoch()).toBe(first + 1);
    await other.forgetWhenAlone();
    await passTo(holder);
    expect(await epoch()).toBe(first + 2);
  });

  it('are not begun while it is not ours', async () => {
    const work = jest.fn(async () => {});
    await other.take();
    await other.during(work);
    expect(work).not.toHaveBeenCalled();
  });

  it('that fail for another reason say so', async () => {
    const failing = holder.during(async () => {
      throw new Error('Something else');
    });
    await expect(failing).rejects.toThrow('Something else');
    expect(holder.isHeld).toBe(true);
  });

  it('may be left by what does not end with it', async () => {
    await holder.during(async () => {
      await passTo(other);
      await outsideTurns(() => write('of nobody’s turn'));
    });
    expect(await written()).toEqual(['of nobody’s turn']);
  });
});

const postgres = databases.ids.filter(id => id !== 'SQLITE_3');

describe('a replica that is suspended in the middle of a write', () => {
  // A server has sessions and their limits; a file has none.
  it.each(postgres)('holds nobody up for long, on %s', async id => {
    const knex = await databases.migrated(id);
    expect(isSqlite(knex)).toBe(false);
    const lease = new TurnLease({
      name: 'rollouts',
      knex,
      clock: SimulatedClock.create(),
    });
    await lease.take();
    const limits: unknown[] = [];
    const limit = async (db: Knex) => {
      const { rows } = await db.raw('show idle_in_transaction_session_timeout');
      limits.push(rows[0].idle_in_transaction_session_timeout);
    };
    const write = () =>
      knex.transaction(async trx => {
        await requireTurn(trx);
        await limit(trx);
      });
    await lease.during(write);
    // As a person's command, which belongs to no turn.
    await write();
    await knex.transaction(limit);
    expect(limits).toEqual(['5s', '5s', '0']);
  });

  it.each(postgres)('loses its turn and its write, on %s', async id => {
    const knex = await databases.migrated(id);
    const lease = () =>
      new TurnLease({ name: 'rollouts', knex, clock: systemClock, leaseMs: 1 });
    const [suspended, next] = [lease(), lease()];
    await suspended.take();
    const asleep = inTurn(
      { name: 'rollouts', ...(await turnOf(knex)), lose: () => {} },
      () =>
        knex.transaction(async trx => {
          await requireTurn(trx);
          await trx('signal_source_states').insert(STATE);
          // It wakes up when all is over.
          await eventually(async () =>
            (await next.take()) ? true : undefined,
          );
        }),
    );
    await expect(asleep).rejects.toThrow();
    expect(await knex('signal_source_states').select()).toEqual([]);
    expect((await turnOf(knex)).epoch).toBe(2);
  });
});

const STATE = { source: 'pushed', state: 'answered', asked_at: 0 };

async function turnOf(knex: Knex) {
  const { token, epoch } = await knex('turn_leases').first();
  return { token, epoch: Number(epoch) };
}
