import { eachDatabase } from '../__testUtils__/eachDatabase';
import type { DeliveredEvent } from './EventSender';
import { RaisedEventTable } from './RaisedEventTable';

jest.setTimeout(60_000);

const databases = eachDatabase();

const raised = (
  deliveryId: string,
  at: number,
  component = 'component:default/web',
): DeliveredEvent => ({
  deliveryId,
  event: { kind: 'outage', component, at, source: 'monitor', summary: 'Down' },
});

describe.each(databases.ids)('Raised events on %s', databaseId => {
  it('are stored once by all replicas together, and read newest first', async () => {
    const knex = await databases.migrated(databaseId);
    const tables = [new RaisedEventTable(knex), new RaisedEventTable(knex)];
    const events = [raised('a', 5), raised('b', 9), raised('a', 5)];
    const added = await Promise.all(tables.map(table => table.add(events, 10)));
    expect(added[0] + added[1]).toBe(2);
    await tables[0].add([raised('c', 7, 'component:default/api')], 10);
    expect(
      (await tables[0].of('Component:default/Web')).map(
        ({ event }) => event.at,
      ),
    ).toEqual([9, 5]);
  });

  it('are told apart by source, and forgotten when they are old', async () => {
    const knex = await databases.migrated(databaseId);
    const table = new RaisedEventTable(knex);
    const other = raised('a', 5);
    await table.add([raised('a', 5)], 10);
    expect(
      await table.add(
        [{ ...other, event: { ...other.event, source: 'x' } }],
        20,
      ),
    ).toBe(1);
    await table.prune(15);
    expect(await table.of('component:default/web')).toMatchObject([
      { event: { source: 'x' }, receivedAt: 20 },
    ]);
  });
});
