import type {
  AuthService,
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  runEffect,
  type Clock,
  type CodeHosts,
  type EffectDeps,
  type FlagControl,
  type RolloutService,
} from '@production-safety/core';
import type { Knex } from 'knex';
import type { AuditTrail } from '../audit/AuditTrail';
import { CatalogRollouts } from '../database/CatalogRollouts';
import type { DatabaseOutbox } from '../database/DatabaseOutbox';
import type { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { ServingTable } from '../database/ServingTable';
import { CopyRetention } from '../incidents/retention/CopyRetention';
import { IncidentRetention } from '../incidents/retention/IncidentRetention';
import { RunRetention } from '../incidents/retention/RunRetention';
import type { WebhookDeliveries } from '../webhooks/WebhookDeliveries';
import { CatalogReconciler } from './CatalogReconciler';
import { DriftReporter, type DriftReporterOptions } from './DriftReporter';
import type { JobObserver } from './JobObserver';
import { readJobSettings } from './jobSettings';
import { OutboxWorker } from './OutboxWorker';
import { Recheck } from './Recheck';
import { reportForgotten } from './reportForgotten';
import { Retention } from './Retention';
import { scheduleJobs } from './scheduleJobs';
import { ServingAnswers } from './ServingAnswers';
import { ServingChecker } from './ServingChecker';

/** Leaves about half of the time to requests while many rollouts are read. */
const BREATH_MS = 10;

export interface JobOptions {
  readonly knex: Knex;
  readonly store: DatabaseRolloutStore;
  readonly outbox: DatabaseOutbox;
  readonly service: RolloutService;
  /** Flag providers by instance id. */
  readonly flags: { get(provider: string): FlagControl | undefined };
  /** Undefined for a provider that cannot be looked into. */
  readonly inspectionOf: DriftReporterOptions['inspectionOf'];
  readonly webhooks: Pick<WebhookDeliveries, 'onChange'>;
  /** Where code is kept and deployed; nothing is connected when absent. */
  readonly codeHosts?: CodeHosts;
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly scheduler: SchedulerService;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly config: RootConfigService;
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'happened'>;
  /** Delivers a notice; rejects to have it tried again. */
  readonly notify: EffectDeps['notify'];
  /** For metrics and error reports. */
  readonly observer?: JobObserver;
}

/**
 * Starts what works in the background: the worker that runs effects (until
 * shutdown), and the scheduled serving check, catalog reconciliation and
 * retention (one replica at a time).
 *
 * @throws InputError for a setting that cannot be used.
 */
export async function startJobs(options: JobOptions): Promise<void> {
  const { store, service, flags, lifecycle } = options;
  const { knex, clock, logger, config, observer = {} } = options;
  const settings = readJobSettings(config);
  const common = { clock, logger, observer, service };
  const worker = startableWorker(options, settings);
  const table = new ServingTable(knex, () => clock.sleep(BREATH_MS));
  const drift = new DriftReporter({
    ...common,
    inspectionOf: options.inspectionOf,
  });
  const answers = new ServingAnswers({ ...common, table, drift });
  const checker = new ServingChecker({ ...common, table, flags, answers });
  const recheck = new Recheck({ checker, clock, logger });
  const rollouts = new CatalogRollouts(knex);
  const reconciler = new CatalogReconciler({
    ...options,
    ...settings,
    ...common,
    rollouts,
  });
  const retention = createRetention(options, settings);
  options.webhooks.onChange(provider => recheck.noteProvider(provider));
  const stopListening = store.onCommit((rolloutId, _version, types) => {
    worker.wake();
    recheck.noteCommit(rolloutId, types);
  });
  lifecycle.addShutdownHook(async () => {
    stopListening();
    await Promise.all([worker.stop(), recheck.stop()]);
  });
  await worker.start();
  await scheduleJobs({ ...options, observer }, settings, {
    check: signal => checker.check(signal),
    reconcile: signal => reconciler.reconcile(signal),
    retain: signal => retention.run(signal),
  });
}

function createRetention(
  { knex, clock, logger, audit, observer = {} }: JobOptions,
  settings: ReturnType<typeof readJobSettings>,
): Retention {
  const kept = { knex, clock, ...settings };
  return new Retention({
    ...kept,
    others: [
      new IncidentRetention(kept),
      new RunRetention(kept),
      new CopyRetention(kept),
    ],
    report: gone => reportForgotten(gone, { logger, observer, audit }),
  });
}

function startableWorker(
  options: JobOptions,
  settings: ReturnType<typeof readJobSettings>,
): OutboxWorker {
  const { store, service, flags, clock, notify, observer = {} } = options;
  const { codeHosts } = options;
  const deps: EffectDeps = {
    flags: provider => flags.get(provider),
    ...(codeHosts ? { codeHosts } : {}),
    service,
    store,
    clock,
    notify,
  };
  return new OutboxWorker({
    ...settings,
    outbox: options.outbox,
    logger: options.logger,
    clock,
    observer,
    random: Math.random,
    run: (effect, attempt, signal) => runEffect(effect, attempt, deps, signal),
  });
}
