import { mockServices } from '@backstage/backend-test-utils';
import {
  SimulatedClock,
  incidentStoreConformance,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseIncidentStore } from './DatabaseIncidentStore';

describe.each([...eachDatabase().ids])('incidents in %s', _id => {
  const databases = eachDatabase();

  incidentStoreConformance({ describe, it, expect }, async () => {
    const knex = await databases.migrated(_id);
    return new DatabaseIncidentStore({
      knex,
      clock: SimulatedClock.create(),
      logger: mockServices.logger.mock(),
    });
  });
});
