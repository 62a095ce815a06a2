import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { RolloutService, targetOf } from '@production-safety/core';
import {
  InMemoryFlagControl,
  InMemoryFlagInspection,
  SequentialIds,
  SimulatedClock,
  type RolloutBuilder,
} from '@production-safety/testing';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { RolloutQueries } from '../database/RolloutQueries';
import { ServingTable } from '../database/ServingTable';
import type { JobObserver } from '../jobs/JobObserver';
import { DriftReporter } from '../jobs/DriftReporter';
import { ServingAnswers } from '../jobs/ServingAnswers';
import { ServingChecker } from '../jobs/ServingChecker';
import { commitOf } from './commitOf';

export const FLAGS = ['ds2', 'ds2-navigation', 'ds2-forms'];
export const ID = 'default.design-system-v2';

/** A serving check over rollouts and a flag provider, in simulated time. */
export async function checking(
  knex: Knex,
  rollouts: readonly RolloutBuilder[],
  extras: Parameters<typeof commitOf>[1] = {},
) {
  const clock = SimulatedClock.create({
    startAt: SimulatedClock.START + 86_400_000,
  });
  const logger = mockServices.logger.mock();
  const store = DatabaseRolloutStore.create({ knex, logger });
  for (const built of rollouts) await store.commit(commitOf(built, extras));
  const flags = InMemoryFlagControl.create({
    clock,
    environments: { production: FLAGS, staging: FLAGS },
  });
  const reports: Parameters<NonNullable<JobObserver['servingChecked']>>[0][] =
    [];
  const providers = new Map([['default', flags]]);
  const inspection = InMemoryFlagInspection.create();
  const table = new ServingTable(knex);
  const common = {
    service: new RolloutService({
      store,
      clock,
      ids: SequentialIds.create(),
    }),
    clock,
    logger,
    observer: {
      servingChecked: (report: (typeof reports)[number]) =>
        reports.push(report),
    },
  };
  const checker = new ServingChecker({
    ...common,
    table,
    flags: providers,
    answers: new ServingAnswers({
      ...common,
      table,
      drift: new DriftReporter({ ...common, inspectionOf: () => inspection }),
    }),
  });
  const queries = new RolloutQueries(knex);
  const serving = async (id = ID) => (await queries.byId(id))?.serving;
  const serve = (built: RolloutBuilder) => {
    const rollout = built.build();
    return flags.setExposure(targetOf(rollout), rollout.exposure, {
      on: FLAGS,
      permanent: false,
    });
  };
  return {
    knex,
    clock,
    store,
    flags,
    providers,
    inspection,
    queries,
    service: common.service,
    checker,
    reports,
    serving,
    serve,
  };
}
