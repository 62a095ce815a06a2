import { mockServices } from '@backstage/backend-test-utils';
import {
  SimulatedClock,
  outboxConformance,
  rolloutStoreConformance,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseOutbox } from './DatabaseOutbox';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';

jest.setTimeout(60_000);

const databases = eachDatabase();
const runner = { describe, it, expect };

describe.each(databases.ids)('On %s', databaseId => {
  async function subject() {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    const clock = SimulatedClock.create();
    return {
      store: DatabaseRolloutStore.create({ knex, logger }),
      outbox: DatabaseOutbox.create({ knex, clock }),
      now: () => clock.now(),
      dispose: async () => {},
    };
  }

  rolloutStoreConformance(runner, subject);
  outboxConformance(runner, subject);
});
