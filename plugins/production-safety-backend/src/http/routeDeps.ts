import type {
  Clock,
  CodeHosts,
  GateRules,
  IdSource,
  RolloutService,
  RolloutStore,
  Stall,
} from '@production-safety/core';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import type { AuditTrail } from '../audit/AuditTrail';
import type { JournalTable } from '../database/JournalTable';
import type { RolloutFacts } from '../database/RolloutFacts';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { ConnectedEvents } from '../events/connectEvents';
import type { FlagControlRegistry } from '../flags/FlagControlRegistry';
import type { ProviderInspections } from '../flags/ProviderInspections';
import type { HistoryImport } from '../import/HistoryImport';
import type { JournalIntake } from '../journal/JournalIntake';
import type { CommandMeter } from '../observe/metrics';
import type { RevertTrials } from '../reverts/RevertTrials';
import type { SignalSourceRegistry } from '../signals/SignalSourceRegistry';
import type { RolloutVariables } from '../variables/RolloutVariables';
import type { ConnectedSignals } from '../signals/connectSignals';
import type { ConnectedWatch } from '../watch/connectWatch';
import type { WebhookDeliveries } from '../webhooks/WebhookDeliveries';
import type { ConnectedIncidents } from '../incidents/connectIncidents';
import type { Callers } from './Callers';
import type { StepReadings } from '../runs/StepReadings';
import type { IncidentRequests } from './IncidentRequests';
import type { ReadableRollouts } from './ReadableRollouts';
import type { RolloutViews } from './RolloutViews';

/** What route handlers share. */
export interface RouteDeps {
  readonly callers: Callers;
  readonly readable: ReadableRollouts;
  readonly queries: RolloutQueries;
  readonly service: RolloutService;
  readonly store: Pick<RolloutStore, 'committed'>;
  readonly historyImport: HistoryImport;
  readonly journal: JournalTable;
  readonly journalIntake: JournalIntake;
  readonly flags: FlagControlRegistry;
  readonly codeHosts: CodeHosts;
  readonly inspections: ProviderInspections;
  readonly sources: SignalSourceRegistry;
  readonly revertTrials: RevertTrials;
  readonly variables: RolloutVariables;
  readonly views: RolloutViews;
  /** Places among what is in trouble, as text that sorts. */
  readonly troubles: RolloutFacts<string>;
  readonly stalls: RolloutFacts<Stall | undefined>;
  readonly audit: AuditTrail;
  readonly meter: CommandMeter;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: IdSource;
  readonly signals: ConnectedSignals;
  readonly events: ConnectedEvents;
  readonly watch: ConnectedWatch;
  readonly incidents: ConnectedIncidents;
  readonly incidentRequests: IncidentRequests;
  readonly stepReadings: StepReadings;
  /** Path in the app of the page with the rules for runbooks. */
  readonly rulesPath?: string;
  /** What holds for the gates of all rollouts. */
  readonly gateRules: GateRules;
  /** Address of the plugin's pages, for links that leave the portal. */
  readonly appUrl: string;
  readonly webhooks: Pick<WebhookDeliveries, 'take'>;
  readonly userInfo: UserInfoService;
}
