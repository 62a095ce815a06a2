import { mockServices } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import {
  RolloutService,
  foldRollout,
  rolloutIdOf,
} from '@production-safety/core';
import {
  SequentialIds,
  arbitraryDefinition,
  arbitraryIntents,
  commandFor,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';
import { RolloutQueries } from './RolloutQueries';

jest.setTimeout(300_000);

const databases = eachDatabase();

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI === 'true' ? 200 : 30;

/** What the state forgot must have come to its end. */
const ENDED = { finishedAt: expect.any(Number) };

describe.each(databases.ids)('Stored histories on %s', databaseId => {
  it('give the stored state, and every rollback as it ended', async () => {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    const store = DatabaseRolloutStore.create({ knex, logger });
    const queries = new RolloutQueries(knex);
    const ids = SequentialIds.create();
    let story = 0;

    await fc.assert(
      fc.asyncProperty(
        arbitraryDefinition(),
        arbitraryIntents({ maxLength: 40 }),
        async (drawn, intents) => {
          story += 1;
          const definition = { ...drawn, name: `story-${story}` };
          const id = rolloutIdOf(definition);
          let now = 1_000_000;
          const clock = { now: () => now, sleep: async () => {} };
          const service = new RolloutService({ store, clock, ids });
          const operations = new Set<string>();
          for (const intent of intents) {
            now += intent.afterMs;
            const command = commandFor(
              intent,
              await store.load(id),
              definition,
            );
            await service.execute(id, command, intent.actor);
            const state = await store.load(id);
            for (const each of state?.rollbacks ?? []) {
              operations.add(each.id);
            }
          }
          const events = await store.events(id, {
            afterVersion: 0,
            limit: 10_000,
          });
          const state = await store.load(id);
          expect(foldRollout(events)).toEqual(state);
          const kept = new Map(state?.rollbacks.map(each => [each.id, each]));
          for (const operationId of operations) {
            const stored = await queries.operation(operationId);
            const expected = kept.get(operationId) ?? ENDED;
            expect(stored?.operation).toMatchObject(expected);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
