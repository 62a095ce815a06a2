import { mockServices } from '@backstage/backend-test-utils';
import type { FlagChangeLogRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import type { RolloutCommit } from '@production-safety/core';
import {
  InMemoryFlagChangeLog,
  SimulatedClock,
  aDefinition,
  aRollout,
  type RolloutBuilder,
} from '@production-safety/testing';
import type { Knex } from 'knex';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { FlagChangeCollector } from '../flagChanges/FlagChangeCollector';
import { FlagChangeTable } from '../flagChanges/FlagChangeTable';
import { FlagChangeTeller } from '../flagChanges/FlagChangeTeller';
import { MovedRollouts } from '../flagChanges/MovedRollouts';
import { commitAfter, commitOf } from './commitOf';

const NEVER = new AbortController().signal;
const DAY = 86_400_000;

/** As long as changes wait in these tests. */
export const KEPT_FOR_MS = 30 * DAY;

/** A rollout of this name, about the flags `name` and `name-part`. */
export const flagged = (name: string): RolloutBuilder =>
  aRollout().defined(
    aDefinition()
      .named(name)
      .with({
        flags: [
          { key: name, primary: true },
          { key: `${name}-part`, part: 'part', primary: false },
        ],
      }),
  );

/** What finds and tells changes of flags, round by round, for one log. */
export async function flagChanging(
  knex: Knex,
  registered: Partial<FlagChangeLogRegistration> = {},
) {
  const clock = SimulatedClock.create();
  const logger = mockServices.logger.mock();
  const store = DatabaseRolloutStore.create({ knex, logger });
  const log = InMemoryFlagChangeLog.create();
  const table = new FlagChangeTable(knex);
  const rollouts = new MovedRollouts(knex);
  const failed = jest.fn();
  const observer = { jobFailed: failed };
  const around = { clock, logger, observer };
  const registration = { id: 'sentry', log, ...registered };
  const newTeller = () =>
    new FlagChangeTeller({
      ...around,
      registration,
      table,
      mayTell: () => true,
    });
  const collector = new FlagChangeCollector({
    ...around,
    rollouts,
    store,
    flagChangesForMs: KEPT_FOR_MS,
  });
  const teller = newTeller();
  return {
    clock,
    knex,
    log,
    logger,
    failed,
    store,
    table,
    rollouts,
    newTeller,
    begin: () => table.begin([registration.id]),
    collect: () => collector.collect(NEVER),
    tell: () => teller.tell(NEVER),
    /** Stores what the builder has, from the version that is there. */
    async reaches(built: RolloutBuilder): Promise<void> {
      const known = await store.load(built.build().id);
      const commit: RolloutCommit = known
        ? commitAfter(known.version, built)
        : commitOf(built);
      await store.commit(commit);
    },
    /** What was told, as `id flag`. */
    told: () => log.changes.map(({ id, flag }) => `${id} ${flag}`),
  };
}
