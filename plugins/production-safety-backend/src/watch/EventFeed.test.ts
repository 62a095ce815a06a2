import type { RaisedEvent } from '@production-safety/core';
import { SimulatedClock } from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { RaisedEventTable } from '../events/RaisedEventTable';
import { EventFeed } from './EventFeed';

const databases = eachDatabase();
const DAY = 86_400_000;
const COMPONENT = 'component:default/web';

describe.each(databases.ids)('the feed of events on %s', id => {
  async function feeding() {
    const knex = await databases.migrated(id);
    const clock = SimulatedClock.create();
    const table = new RaisedEventTable(knex);
    const feed = new EventFeed({ table, clock });
    const raise = (
      deliveryId: string,
      changes: Partial<RaisedEvent> = {},
      receivedAt = clock.now(),
    ) =>
      table.add(
        [
          {
            deliveryId,
            event: {
              kind: 'outage',
              component: COMPONENT,
              at: clock.now(),
              source: 'pager',
              summary: 'Down.',
              ...changes,
            },
          },
        ],
        receivedAt,
      );
    return { clock, feed, raise };
  }

  it('tells each event once, with its component', async () => {
    const { feed, raise } = await feeding();
    expect([...(await feed.poll())]).toEqual([]);
    await raise('one');
    expect([...(await feed.poll())]).toEqual([COMPONENT]);
    expect([...(await feed.poll())]).toEqual([]);
    await raise('two');
    expect([...(await feed.poll())]).toEqual([COMPONENT]);
    expect(feed.of(COMPONENT)).toHaveLength(2);
  });

  it('misses nothing that a replica with a slow clock received', async () => {
    const { clock, feed, raise } = await feeding();
    await raise('one');
    await feed.poll();
    await raise('two', {}, clock.now() - 4 * 60_000);
    expect([...(await feed.poll())]).toEqual([COMPONENT]);
  });

  it('knows what was raised before it began, as long as it may count', async () => {
    const { clock, feed, raise } = await feeding();
    await raise('old', { at: clock.now() - 29 * DAY }, clock.now() - 29 * DAY);
    await raise('one', { at: clock.now() - 2 * DAY }, clock.now() - 2 * DAY);
    await feed.poll();
    expect(feed.of(COMPONENT)).toHaveLength(1);
    await clock.advance(27 * DAY);
    await feed.poll();
    expect(feed.of(COMPONENT)).toEqual([]);
  });

  it('finds a component as it was declared', async () => {
    const { feed, raise } = await feeding();
    await raise('one');
    await feed.poll();
    const declared = 'component:default/Web';
    expect(feed.of(declared)).toMatchObject([{ component: declared }]);
  });
});
