import { actors, aRollout } from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  flagChanging,
  flagged,
  KEPT_FOR_MS,
} from '../__testUtils__/flagChanging';

jest.setTimeout(60_000);

const databases = eachDatabase();

describe.each(databases.ids)('changes of flags, on %s', databaseId => {
  async function connected(
    registered: Parameters<typeof flagChanging>[1] = {},
  ) {
    const world = await flagChanging(
      await databases.migrated(databaseId),
      registered,
    );
    await world.begin();
    return world;
  }

  it('are told with when, and by whom', async () => {
    const w = await connected();
    await w.reaches(flagged('web').inPhase(0));
    expect(await w.collect()).toBe(2);
    await w.tell();
    const by = { kind: 'user', ref: 'user:default/jo' };
    const at = flagged('web').inPhase(0).events()[3].at;
    expect(w.log.changes).toEqual([
      { id: 1, flag: 'web', action: 'updated', at, by },
      { id: 2, flag: 'web-part', action: 'updated', at, by },
    ]);
  });

  it('are told once, in order, also over many rounds', async () => {
    const w = await connected();
    const steps = [
      flagged('web').inPhase(0),
      flagged('web').inPhase(0).rolledBack('part'),
      flagged('web').inPhase(0).rolledBack('part').rolledBack(),
    ];
    for (const step of steps) {
      await w.reaches(step);
      await w.collect();
      await w.tell();
    }
    await w.collect();
    await w.tell();
    expect(w.told()).toEqual([
      '1 web',
      '2 web-part',
      '3 web-part',
      // Closed, then switched off.
      '4 web',
      '5 web-part',
      '6 web',
      '7 web-part',
    ]);
  });

  it('of several rollouts come by their time', async () => {
    const w = await connected();
    const late = w.clock.now() + 60_000;
    await w.reaches(flagged('a').startingAt(late).inPhase(0));
    await w.reaches(flagged('b').inPhase(0));
    await w.collect();
    await w.tell();
    expect(w.told()).toEqual(['1 b', '2 b-part', '3 a', '4 a-part']);
  });

  it('that happened before the log was connected are not told', async () => {
    const w = await flagChanging(await databases.migrated(databaseId));
    await w.reaches(flagged('web').inPhase(0));
    await w.begin();
    await w.reaches(flagged('web').inPhase(1));
    await w.reaches(flagged('new').inPhase(0));
    await w.collect();
    await w.tell();
    const flags = w.log.changes.map(({ flag }) => flag);
    expect(flags.sort()).toEqual(['new', 'new-part', 'web', 'web-part']);
  });

  it('are still told after a restart', async () => {
    const w = await connected();
    await w.reaches(flagged('web').inPhase(0));
    await w.begin();
    await w.collect();
    await w.begin();
    await w.newTeller().tell(new AbortController().signal);
    expect(w.told()).toEqual(['1 web', '2 web-part']);
  });

  it('are told later, in order, to a log that was away', async () => {
    const w = await connected();
    w.log.setFault('down');
    await w.reaches(flagged('web').inPhase(0));
    await w.collect();
    await w.tell();
    await w.reaches(flagged('web').inPhase(0).rolledBack('part'));
    await w.collect();
    await w.tell();
    expect(w.told()).toEqual([]);
    expect(await w.table.waiting('sentry', undefined)).toBe(3);
    w.log.setFault('none');
    await w.clock.advance(10_000);
    await w.tell();
    expect(w.told()).toEqual(['1 web', '2 web-part', '3 web-part']);
    expect(await w.table.waiting('sentry', undefined)).toBe(0);
  });

  it('have the same ids when they are told again after a crash', async () => {
    const w = await connected();
    await w.reaches(flagged('web').inPhase(0));
    await w.collect();
    // Taken, and the process dies before it notes so.
    w.log.loseNextAnswer();
    await w.tell();
    await w.reaches(flagged('web').inPhase(1));
    await w.collect();
    await w.newTeller().tell(new AbortController().signal);
    expect(w.told()).toEqual([
      '1 web',
      '2 web-part',
      '1 web',
      '2 web-part',
      '3 web',
      '4 web-part',
    ]);
  });

  it('are not kept twice when two replicas have read the same', async () => {
    const w = await connected();
    for (const phase of [0, 1]) {
      await w.reaches(flagged('web').inPhase(phase));
      const [moved] = await w.rollouts.find(10);
      await w.collect();
      const change = {
        version: moved.version,
        flag: 'web',
        action: 'updated',
        at: w.clock.now(),
        by: actors.jo,
      } as const;
      const slower = { ...moved, environment: 'any', changes: [change] };
      await expect(w.rollouts.keep([slower], 0)).rejects.toMatchObject({
        code: 'conflict',
      });
    }
    await w.tell();
    expect(w.told()).toEqual(['1 web', '2 web-part', '3 web', '4 web-part']);
  });

  it('never get an id again, also when all were dropped', async () => {
    const w = await connected();
    await w.reaches(flagged('web').inPhase(0));
    await w.collect();
    await w.knex('flag_changes').delete();
    await w.reaches(flagged('web').inPhase(1));
    await w.collect();
    await w.tell();
    expect(w.told()).toEqual(['3 web', '4 web-part']);
    expect(w.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('is never told 2 changes'),
    );
  });

  it('of other environments are passed over', async () => {
    const w = await connected({ environments: ['staging'] });
    await w.reaches(flagged('web').inPhase(0));
    await w.collect();
    expect(await w.table.waiting('sentry', ['staging'])).toBe(0);
    await w.tell();
    expect(w.told()).toEqual([]);
    expect(await w.table.toldThrough('sentry')).toBe(2);
  });

  it('too long ago are not told any more', async () => {
    const w = await connected();
    await w.reaches(flagged('web').inPhase(0));
    await w.clock.advance(KEPT_FOR_MS + 60_000);
    expect(await w.collect()).toBe(0);
    await w.tell();
    expect(w.told()).toEqual([]);
  });

  it('of many rollouts and more than fit in one call all arrive', async () => {
    const w = await connected();
    for (let at = 0; at < 60; at += 1) {
      await w.reaches(flagged(`web-${at}`).inPhase(0));
    }
    expect(await w.collect()).toBe(120);
    await w.tell();
    const ids = w.log.changes.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
  });

  it('of a history that cannot be read do not hold up the others', async () => {
    const w = await connected();
    await w.reaches(flagged('broken').inPhase(0));
    await w.reaches(flagged('web').inPhase(0));
    await w
      .knex('rollout_events')
      .where({ rollout_id: 'default.broken', type: 'defined' })
      .update({ fact: '{"type":"defined"}' });
    await w.collect();
    await w.tell();
    expect(w.told()).toEqual(['1 web', '2 web-part']);
    expect(w.failed).toHaveBeenCalledTimes(1);
    expect(w.logger.error).toHaveBeenCalledWith(
      expect.stringContaining('default.broken'),
    );
  });

  it('are not looked for in events about other things', async () => {
    const w = await connected();
    await w.reaches(aRollout());
    const history = jest.spyOn(w.rollouts, 'history');
    expect(await w.collect()).toBe(0);
    expect(history).not.toHaveBeenCalled();
    expect(await w.rollouts.find(10)).toEqual([]);
  });
});
