import { mockServices } from '@backstage/backend-test-utils';
import { InMemoryOnCall, SimulatedClock } from '@production-safety/testing';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { OnCallRefresher } from './OnCallRefresher';
import { OnCallRegistry } from './OnCallRegistry';
import { OnCallTable } from './OnCallTable';

jest.setTimeout(60_000);

const databases = eachDatabase();

const JO = {
  ...{ name: 'Jo', level: 1, policy: 'Web' },
  contacts: [{ kind: 'phone', address: '+49 3012345678' }],
} as const;

describe.each(databases.ids)('who is on call, on %s', databaseId => {
  async function setUp() {
    const table = new OnCallTable(await databases.migrated(databaseId));
    const clock = SimulatedClock.create();
    const rotas = new OnCallRegistry();
    const onCall = InMemoryOnCall.create();
    rotas.addOnCall({ id: 'web', onCall });
    const logger = mockServices.logger.mock();
    const refresher = new OnCallRefresher({ rotas, table, clock, logger });
    return { table, clock, rotas, onCall, refresher };
  }

  it('is kept with the time at which it was known', async () => {
    const { table, clock, onCall, refresher } = await setUp();
    onCall.put([JO]);
    await refresher.refresh();
    expect((await table.all()).get('web')).toEqual({
      askedAt: clock.now(),
      known: { at: clock.now(), people: [JO] },
    });
  });

  it('is still known while the rota does not answer, with the reason', async () => {
    const { table, clock, onCall, refresher } = await setUp();
    onCall.put([JO]);
    await refresher.refresh();
    const at = clock.now();
    onCall.setDown(true);
    await clock.advance(60_000);
    await refresher.refresh();
    expect((await table.all()).get('web')).toEqual({
      askedAt: at + 60_000,
      known: { at, people: [JO] },
      problem: 'The rota does not answer',
    });
    onCall.setDown(false);
    onCall.put([]);
    await refresher.refresh();
    expect((await table.all()).get('web')).toEqual({
      askedAt: at + 60_000,
      known: { at: at + 60_000, people: [] },
    });
  });

  it('is not known before there was an answer', async () => {
    const { table, onCall, refresher } = await setUp();
    onCall.setDown(true);
    await refresher.refresh();
    expect((await table.all()).get('web')).not.toHaveProperty('known');
  });

  it('is not taken back by an answer that came late', async () => {
    const { table } = await setUp();
    await table.keep('web', [JO], 20);
    await table.keep('web', [], 10);
    await table.fail('web', 'Down', 10);
    expect((await table.all()).get('web')).toEqual({
      askedAt: 20,
      known: { at: 20, people: [JO] },
    });
  });

  it('asks once at a time, and one that fails fails no other', async () => {
    const { table, rotas, onCall, refresher } = await setUp();
    const other = InMemoryOnCall.create();
    other.put([JO]);
    rotas.addOnCall({ id: 'api', onCall: other });
    onCall.setDown(true);
    const all = rotas.all();
    await Promise.all([refresher.ask(all), refresher.ask(all)]);
    expect(other.asked).toBe(1);
    expect((await table.all()).get('api')?.known?.people).toEqual([JO]);
  });

  it('forgets people whose rota is not connected any more', async () => {
    const { table, refresher } = await setUp();
    await table.keep('gone', [JO], 10);
    await refresher.refresh();
    expect([...(await table.all()).keys()]).toEqual(['web']);
  });
});

describe('connected rotas', () => {
  it('are for what they are connected for, or for what nobody knows yet', () => {
    const rotas = new OnCallRegistry();
    const onCall = InMemoryOnCall.create();
    rotas.addOnCall({ id: 'all', onCall });
    const components = ['component:default/web'];
    rotas.addOnCall({ id: 'web', onCall, components });
    const idsFor = (...affected: string[]) =>
      rotas.for(affected).map(({ id }) => id);
    expect(idsFor()).toEqual(['all', 'web']);
    expect(idsFor('Component:default/Web')).toEqual(['all', 'web']);
    expect(idsFor('component:default/api')).toEqual(['all']);
    expect(() => rotas.addOnCall({ id: 'all', onCall })).toThrow(
      'two rotas with the id all',
    );
  });
});
