import { mockServices } from '@backstage/backend-test-utils';
import { portUnavailable, type Incident } from '@production-safety/core';
import { SimulatedClock } from '@production-safety/testing';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import type { PagerWord } from './PagerWord';
import { PagerWords } from './PagerWords';
import { PagerWordTable } from './PagerWordTable';

jest.setTimeout(60_000);

const databases = eachDatabase();

const word = (
  deliveryId: string,
  changes: Partial<PagerWord> = {},
): PagerWord => ({
  ...{ deliveryId, kind: 'resolved', at: 5, incidentId: 'i1', by: 'Jo' },
  ...changes,
});

describe.each(databases.ids)('Words of pagers on %s', databaseId => {
  const tableOn = async () =>
    new PagerWordTable(await databases.migrated(databaseId));

  it('are kept once for a source, in the order in which it happened', async () => {
    const table = await tableOn();
    await table.add('pd', word('b', { at: 7 }), 10);
    await table.add('pd', word('a'), 10);
    await table.add('pd', word('a'), 10);
    await table.add('other', word('a', { at: 6 }), 10);
    const due = await table.due(0);
    expect(due.map(each => [each.source, each.word.at])).toEqual([
      ['pd', 5],
      ['other', 6],
      ['pd', 7],
    ]);
    await table.done(due[0], 11);
    expect(await table.due(0)).toHaveLength(2);
    expect(await table.due(11)).toEqual([]);
    await table.prune(11);
    expect(await table.due(0)).toEqual([]);
  });

  it('are about an alert that is known by its place, of the same source', async () => {
    const table = await tableOn();
    const note = word('n', { incidentId: undefined, place: 'Q1' });
    await table.add('pd', note, 10);
    expect(await table.due(0)).toEqual([]);
    await table.add('pd', word('o', { place: 'Q1' }), 10);
    await table.add('pd', note, 10);
    await table.add('other', note, 10);
    expect(
      (await table.due(0)).map(each => [each.source, each.word.incidentId]),
    ).toEqual([
      ['pd', 'i1'],
      ['pd', 'i1'],
    ]);
  });

  it('wait for a store that fails, and hold up no others', async () => {
    const table = await tableOn();
    const noted: string[] = [];
    let isDown = true;
    const clock = SimulatedClock.create();
    const failed: string[] = [];
    const words = new PagerWords({
      table,
      clock,
      observer: { jobFailed: job => failed.push(job) },
      logger: mockServices.logger.mock(),
      store: { load: async id => ({ id } as Incident) },
      service: {
        async execute(id) {
          if (isDown && id === 'i1') throw portUnavailable('Down');
          noted.push(id);
          return { outcome: 'rejected', reasons: [] };
        },
      },
    });
    await words.take('pd', word('a'));
    await words.take('pd', word('b', { incidentId: 'i2' }));
    await words.drain();
    expect(noted).toEqual(['i2']);
    expect(failed).toEqual(['incidents']);
    isDown = false;
    // It is left alone for a while: what fails once may fail for long.
    await words.drain();
    expect(noted).toEqual(['i2']);
    await clock.advance(30_000);
    await words.drain();
    await words.drain();
    expect(noted).toEqual(['i2', 'i1']);
  });
});
