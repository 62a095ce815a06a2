import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  RolloutService,
  runEffect,
  type EffectDeps,
  type FlagControl,
} from '@production-safety/core';
import { SequentialIds } from '@production-safety/testing';
import { DatabaseOutbox } from '../database/DatabaseOutbox';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { RunEffect } from '../jobs/effectLoopOptions';
import type { JobObserver } from '../jobs/JobObserver';
import { OutboxWorker, type OutboxWorkerOptions } from '../jobs/OutboxWorker';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { IMMORTAL, type Mortality } from './Mortality';

export interface ReplicaOptions {
  readonly name: string;
  readonly knex: Knex;
  readonly flags: FlagControl;
  /** When this replica dies. */
  readonly mortality?: Mortality;
  readonly leaseMs?: number;
  readonly slots?: Partial<OutboxWorkerOptions['slots']>;
  readonly observer?: JobObserver;
  /** Sees each effect before it is run. */
  readonly onRun?: RunEffect;
  readonly notify?: EffectDeps['notify'];
}

const SLOTS = {
  close: 8,
  'switch-off': 8,
  confirm: 8,
  'set-exposure': 8,
  'watch-rung': 8,
  'revert-code': 8,
  notify: 8,
};

/** One of several backends on the same database, with a worker that runs. */
export async function startReplica(options: ReplicaOptions) {
  const { name, knex, mortality = IMMORTAL, onRun } = options;
  const logger = mockServices.logger.mock();
  const database = DatabaseRolloutStore.create({ knex, logger });
  const store = mortality.wrap(database);
  const ids = SequentialIds.create(name);
  const clock = systemClock;
  const service = new RolloutService({ store, clock, ids });
  const control = mortality.wrap(options.flags);
  const deps: EffectDeps = {
    flags: () => control,
    service,
    store,
    clock,
    notify: options.notify ?? (async () => {}),
  };
  const worker = new OutboxWorker({
    outbox: mortality.wrap(DatabaseOutbox.create({ knex })),
    run: async (effect, attempt, signal) =>
      (await onRun?.(effect, attempt, signal)) ??
      runEffect(effect, attempt, deps, signal),
    clock,
    logger,
    random: Math.random,
    observer: options.observer ?? {},
    leaseMs: options.leaseMs ?? 10_000,
    pollMs: 50,
    slots: { ...SLOTS, ...options.slots },
  });
  database.onCommit(() => worker.wake());
  await worker.start();
  return { service, store, worker, logger };
}
