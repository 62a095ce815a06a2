import { randomUUID } from 'node:crypto';
import {
  RolloutService,
  type GateRules,
  type IdSource,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { AuditTrail } from './audit/AuditTrail';
import { readSettings } from './config/readSettings';
import { DatabaseClock } from './database/DatabaseClock';
import { DatabaseFlagLeases } from './database/DatabaseFlagLeases';
import { DatabaseOutbox } from './database/DatabaseOutbox';
import { DatabaseRolloutStore } from './database/DatabaseRolloutStore';
import { JournalTable } from './database/JournalTable';
import { RolloutQueries } from './database/RolloutQueries';
import { applyMigrations } from './database/applyMigrations';
import { startFlagChanges } from './flagChanges/startFlagChanges';
import { createRouter } from './http/createRouter';
import { createRouteDeps } from './http/createRouteDeps';
import { connectIncidents } from './incidents/connectIncidents';
import { startJobs } from './jobs/startJobs';
import { createNotifier } from './observe/createNotifier';
import { createReporter } from './observe/createReporter';
import { followCommits } from './observe/followCommits';
import { createMetrics } from './observe/metrics';
import { outboxDepth } from './observe/outboxDepth';
import { reportingObserver } from './observe/reportingObserver';
import { connectReverts } from './reverts/connectReverts';
import { scheduleReverts } from './reverts/scheduleReverts';
import { connectOutside } from './connectOutside';
import { startRolloutThreads } from './rolloutThreads/startRolloutThreads';
import { scheduleSignals } from './signals/scheduleSignals';
import { registerPermissions } from './permissions/registerPermissions';
import type { PluginServices } from './PluginServices';
import { connectWatch } from './watch/connectWatch';
import { WebhookDeliveries } from './webhooks/WebhookDeliveries';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';

/** Puts the parts together: store, API, background work. */
export async function startPlugin(services: PluginServices): Promise<void> {
  const { config, flags, lifecycle, logger, permissionsRegistry } = services;
  const ids = { next: () => randomUUID() };
  const settings = readSettings(config);
  flags.warnWhenEmpty(logger);

  const parts = await openStores(services, ids, settings.rules);
  const { clock, knex, store, queries } = parts;

  const audit = new AuditTrail({ auditor: services.auditor, logger });
  const metrics = createMetrics(services.meters, clock);
  const errorReporter = await createReporter(settings, lifecycle);
  metrics.watchOutbox(() => outboxDepth(knex));
  followCommits({ ...services, store, audit, metrics });

  registerPermissions(permissionsRegistry, queries);
  const observer = reportingObserver(metrics.jobs, errorReporter);
  const reverts = connectReverts({ ...services, knex, clock, observer });
  const meter = metrics.commands;
  const journal = new JournalTable(knex);
  const webhooks = new WebhookDeliveries(clock);
  const outside = connectOutside({ ...services, knex, clock });
  const inside = { ...services, ...settings, ...parts, audit, observer };
  const { events, chatWords } = outside;
  const { words } = events;
  const incidents = connectIncidents({
    ...inside,
    words,
    chatWords,
    rollouts: queries,
  });
  const { facts } = incidents;
  const watch = connectWatch({ ...inside, ...outside, facts });
  const deps = createRouteDeps(services, {
    ...{ ...parts, ...outside, journal, reverts, watch, incidents },
    ...{ settings, audit, meter, webhooks },
  });
  services.httpRouter.use(createRouter(deps, { errorReporter, logger }));

  await startJobs({
    ...services,
    ...parts,
    audit,
    webhooks,
    flags: flags.controls(),
    inspectionOf: id => flags.registrationOf(id)?.inspection,
    notify: createNotifier({ ...services, ...settings, clock }),
    observer,
    outbox: DatabaseOutbox.create({ knex, clock }),
  });
  await watch.start();
  await incidents.start();
  const background = { ...services, store, observer, clock };
  await startFlagChanges({ ...background, knex, metrics });
  await startRolloutThreads({ ...background, ...settings, knex });
  await scheduleSignals(outside.signals.upkeep, background);
  await scheduleReverts(reverts, { ...background, random: Math.random });
}

/** The database with its tables, and what is kept in it of rollouts. */
async function openStores(
  { database, flags, lifecycle, logger }: PluginServices,
  ids: IdSource,
  rules: GateRules,
) {
  const knex = await applyMigrations(database);
  const clock = await startClock(knex, { lifecycle, logger });
  const leases = DatabaseFlagLeases.create({ knex, clock });
  await leases.forgetWhenAlone();
  flags.useLeases(leases);
  const store = DatabaseRolloutStore.create({ knex, logger });
  const queries = new RolloutQueries(knex);
  const service = new RolloutService({ store, clock, ids, rules });
  return { knex, store, queries, service, clock, ids };
}

/** The time by which everything goes, kept until shutdown. */
async function startClock(
  knex: Knex,
  { lifecycle, logger }: Pick<PluginServices, 'lifecycle' | 'logger'>,
): Promise<DatabaseClock> {
  const clock = await DatabaseClock.start({ knex, clock: systemClock, logger });
  const stopping = new AbortController();
  const keeping = clock.keep(stopping.signal);
  lifecycle.addShutdownHook(() => {
    stopping.abort();
    return keeping;
  });
  return clock;
}
