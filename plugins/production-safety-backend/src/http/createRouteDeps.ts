import { troublePlace } from '@production-safety/core';
import type { Clock, IdSource, RolloutService } from '@production-safety/core';
import type { AuditTrail } from '../audit/AuditTrail';
import type { Settings } from '../config/readSettings';
import type { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { JournalTable } from '../database/JournalTable';
import { RolloutFacts } from '../database/RolloutFacts';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { ConnectedEvents } from '../events/connectEvents';
import { ProviderInspections } from '../flags/ProviderInspections';
import { HistoryImport } from '../import/HistoryImport';
import { JournalIntake } from '../journal/JournalIntake';
import type { CommandMeter } from '../observe/metrics';
import { RolloutAccess } from '../permissions/RolloutAccess';
import type { ConnectedReverts } from '../reverts/connectReverts';
import type { ConnectedSignals } from '../signals/connectSignals';
import type { ConnectedIncidents } from '../incidents/connectIncidents';
import type { ConnectedWatch } from '../watch/connectWatch';
import { RevertTrials } from '../reverts/RevertTrials';
import type { PluginServices } from '../PluginServices';
import { createRolloutVariables } from '../variables/createRolloutVariables';
import { Callers } from './Callers';
import { IncidentRequests } from './IncidentRequests';
import { ReadableRollouts } from './ReadableRollouts';
import { RolloutViews } from './RolloutViews';
import type { RouteDeps } from './routeDeps';

/** Wires what route handlers share. */
export function createRouteDeps(
  services: PluginServices,
  parts: {
    readonly store: DatabaseRolloutStore;
    readonly queries: RolloutQueries;
    readonly journal: JournalTable;
    readonly reverts: ConnectedReverts;
    readonly service: RolloutService;
    readonly clock: Clock;
    readonly ids: IdSource;
    readonly settings: Settings;
    readonly audit: AuditTrail;
    readonly meter: CommandMeter;
    readonly signals: ConnectedSignals;
    readonly events: ConnectedEvents;
    readonly watch: ConnectedWatch;
    readonly incidents: ConnectedIncidents;
    readonly webhooks: RouteDeps['webhooks'];
  },
): RouteDeps {
  const { audit, clock, journal, meter, queries, service, settings } = parts;
  const { flags, logger, sources } = services;
  const { codeHosts } = parts.reverts;
  const { incidents, store } = parts;
  const access = new RolloutAccess({ ...services, ...settings, clock });
  const callers = new Callers(services.httpAuth, access);
  const views = new RolloutViews({ ...settings, clock, flags, codeHosts });
  return {
    audit,
    callers,
    incidents,
    incidentRequests: new IncidentRequests({ callers, incidents, audit }),
    stepReadings: incidents.stepReadings,
    appUrl: settings.appUrl,
    rulesPath: settings.rulesPath,
    gateRules: settings.rules,
    flags,
    codeHosts,
    inspections: new ProviderInspections({ flags, logger, clock }),
    historyImport: new HistoryImport(parts),
    journal,
    journalIntake: new JournalIntake(parts),
    meter,
    webhooks: parts.webhooks,
    userInfo: services.userInfo,
    clock,
    ids: parts.ids,
    signals: parts.signals,
    events: parts.events,
    watch: parts.watch,
    queries,
    readable: new ReadableRollouts(queries, audit),
    revertTrials: new RevertTrials(parts),
    ...{ service, store },
    sources,
    views,
    ...factsOf(queries, clock, views),
    variables: createRolloutVariables({ ...services, clock }),
  };
}

function factsOf(
  queries: RolloutQueries,
  clock: Clock,
  views: RolloutViews,
): Pick<RouteDeps, 'troubles' | 'stalls'> {
  return {
    troubles: new RolloutFacts({
      queries,
      clock,
      find: row => troublePlace(views.troubleOf(row)),
    }),
    stalls: new RolloutFacts({
      queries,
      clock,
      find: row => views.stallOf(row),
    }),
  };
}
