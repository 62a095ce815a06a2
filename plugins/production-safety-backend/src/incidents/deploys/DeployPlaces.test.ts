import { mockServices } from '@backstage/backend-test-utils';
import { SimulatedClock } from '@production-safety/testing';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { eventually } from '../../__testUtils__/eventually';
import { DeployPlaces } from './DeployPlaces';

const databases = eachDatabase();

describe.each(databases.ids)('places of deployments on %s', databaseId => {
  it('wait for a catalog that is silent for two seconds', async () => {
    const clock = SimulatedClock.create();
    const places = new DeployPlaces({
      knex: await databases.migrated(databaseId),
      catalog: { getEntitiesByRefs: () => new Promise(() => {}) },
      auth: mockServices.auth(),
      clock,
      logger: mockServices.logger.mock(),
    });
    const asked = places.of({ components: ['component:default/web'] });
    await eventually(() => clock.sleeping || undefined);
    await clock.advance(2_000);
    expect(await asked).toEqual({
      places: [],
      problems: [expect.stringContaining('the catalog does not answer')],
    });
  });
});
