import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { rolloutLine, type CodeDefinition } from '@production-safety/core';
import {
  InMemorySourceControl,
  SimulatedClock,
  aDefinition,
  aRollout,
  type RolloutBuilder,
} from '@production-safety/testing';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { JobObserver } from '../jobs/JobObserver';
import { CodeHostRegistry } from '../reverts/CodeHostRegistry';
import { CodeRollouts } from '../reverts/CodeRollouts';
import { HostBackoff } from '../reverts/HostBackoff';
import { PreparationTable } from '../reverts/PreparationTable';
import { RevertPreparer } from '../reverts/RevertPreparer';
import { commitOf } from './commitOf';

export const REPOSITORY = 'https://github.com/acme/web';

/** A definition whose code is in the repository of the tests. */
export function coded(name: string, code: Partial<CodeDefinition> = {}) {
  return aDefinition()
    .named(name)
    .with({ code: { repository: REPOSITORY, changes: [], ...code } });
}

/** A running rollout with code. */
export function running(
  name: string,
  code: Partial<CodeDefinition> = {},
): RolloutBuilder {
  return aRollout().defined(coded(name, code)).inPhase(0);
}

/** Merges a change that names a rollout. */
export function merge(
  control: InMemorySourceControl,
  rollout: string,
  files: Readonly<Record<string, string>>,
): string {
  const { code } = control;
  const body = rolloutLine(`default/${rollout}`);
  const change = code.propose({ title: `For ${rollout}`, body, after: files });
  code.merge(change);
  return change.url;
}

/** Rollouts, a code host and the preparation of reverts, in simulated time. */
export async function preparing(
  knex: Knex,
  rollouts: readonly RolloutBuilder[],
) {
  const clock = SimulatedClock.create();
  const logger = mockServices.logger.mock();
  const store = DatabaseRolloutStore.create({ knex, logger });
  for (const built of rollouts) await store.commit(commitOf(built));
  const control = InMemorySourceControl.create({
    clock,
    repository: REPOSITORY,
  });
  const codeHosts = new CodeHostRegistry();
  codeHosts.addSourceControl({
    id: 'github:github.com',
    serves: address => address === REPOSITORY,
    control,
  });
  const table = new PreparationTable(knex);
  const failed: unknown[] = [];
  const observer: JobObserver = { jobFailed: (_, error) => failed.push(error) };
  const backoff = new HostBackoff(clock);
  const preparer = new RevertPreparer({
    table,
    rollouts: new CodeRollouts(knex),
    codeHosts,
    backoff,
    clock,
    logger,
    observer,
  });
  const load = async (name: string) => (await store.load(`default.${name}`))!;
  return { clock, logger, store, control, table, preparer, failed, load };
}
