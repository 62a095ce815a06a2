/**
 * Wire types, permissions, constants and typed client of the
 * production-safety plugin.
 *
 * @packageDocumentation
 */
export type { ActorView, IsoTime } from './api/shared';
export type { DrillView } from './api/drills';
export type {
  OperationCauseView,
  OperationClosureView,
  OperationConfirmationView,
  OperationFlagView,
  LadderRungView,
  OperationView,
  RevertedChangeView,
} from './api/operations';
export type {
  AllowedActions,
  FlagView,
  HealthView,
  TroubleView,
  LastEventView,
  NextGateView,
  PartView,
  PhaseView,
  RolloutSummary,
  RunbookView,
} from './api/rolloutSummary';
export type {
  AdvanceProposalView,
  DriftView,
  ApproversView,
  AttestationView,
  GateRecordView,
  GateView,
  GuardVerdictView,
  PlanPhaseView,
  RolloutDetail,
} from './api/rolloutDetail';
export type {
  ExposurePoint,
  ExposureSeries,
  RolloutEventView,
} from './api/events';
export { ROLLOUT_SORTS } from './api/lists';
export type {
  CountedPage,
  FacetValue,
  ListEventsQuery,
  ListRolloutsQuery,
  Page,
  RolloutFacets,
  RolloutSort,
  SortOrder,
} from './api/lists';
export {
  COMMAND_TYPES,
  REASON_MAX_LENGTH,
  REASON_MIN_LENGTH,
} from './api/commands';
export type {
  CommandRequest,
  CommandResponse,
  CommandType,
  ImportRequest,
  Imported,
  ImportedCommand,
  RollbackResponse,
  RolloutManifest,
} from './api/commands';
export { JOURNAL_PUSH_LIMIT } from './api/journal';
export type {
  JournalPushRequest,
  JournalPushResponse,
  JournalRunView,
  RefusedEntry,
} from './api/journal';
export type {
  OverrideView,
  ProviderExaminationView,
  ProviderView,
} from './api/providers';
export type {
  DecisionSeries,
  DecisionView,
  LedgerView,
  StepView,
} from './api/decisions';
export { HISTORY_HOURS_LIMIT, BACKTEST_DAYS_LIMIT } from './api/signalHistory';
export type {
  CohortHistoryView,
  GuardBacktestRequest,
  GuardBacktestView,
  SignalHistoryView,
  SignalMarkView,
  BacktestIncidentView,
  WatchedSignalView,
} from './api/signalHistory';
export type { StalledRolloutView, StalledRolloutsView } from './api/stalled';
export { guardTrigger } from './api/guardTrigger';
export { RUNBOOK_PURPOSES } from './api/runbookChecks';
export type {
  ForeseeChecklistsQuery,
  ForeseenChecklist,
  ForeseenChecklists,
} from './api/checklists';
export type {
  DeploySuspectView,
  DeploymentView,
  PutBackRequest,
  PutBackView,
  SuspectView,
  SuspectsView,
  UnknownDeploysView,
} from './api/suspects';
export type {
  ChecklistRuleView,
  RunbookCheckView,
  RunbookFindingView,
  RunbookPurpose,
  RunbookTestsView,
} from './api/runbookChecks';
export type { RecoveryView, RiskView } from './api/recovery';
export { SOURCE_STATES } from './api/sources';
export type { SourceStateView, SourceView } from './api/sources';
export type {
  CodeChangeView,
  RevertFailureView,
  RolloutRevertsView,
} from './api/reverts';
export type {
  FlagVariableView,
  RolloutVariablesView,
  VariableFileView,
} from './api/variables';
export { SIGNAL_PUSH_LIMIT } from './api/signals';
export type {
  EnteredMeasurement,
  MeasurementEntry,
  PushedEntry,
  RaisedEventView,
  RefusedPush,
  SignalPushRequest,
  SignalPushResponse,
} from './api/signals';
export type {
  CommandClaimView,
  DeclareRequest,
  IncidentClockView,
  IncidentCommandRequest,
  IncidentDetail,
  IncidentMetricsView,
  IncidentRoleView,
  PagerAwayView,
  IncidentSummary,
  ListIncidentsQuery,
} from './api/incidents';
export type { OpenStepView, PromptView } from './api/prompts';
export type {
  ActionItemIssueView,
  ActionItemsView,
  ActionItemView,
  ListActionItemsQuery,
  OpenActionItem,
  RequestIssueRequest,
} from './api/actionItems';
export { TIMELINE_GROUPS } from './api/timeline';
export type {
  ListTimelineQuery,
  TimelineEntryView,
  TimelineGroup,
} from './api/timeline';
export type {
  IncidentMessagesView,
  MessageDeliveryView,
  MessageDraftRequest,
  MessageDraftView,
  MessageFactsRequest,
  MessageProposalView,
  MessageView,
  PublicTextView,
  StatusPageView,
} from './api/messages';
export type {
  OnCallPersonView,
  OnCallRotaView,
  OnCallView,
} from './api/onCall';
export type {
  AnswerRequest,
  AnswersResponse,
  RunSectionView,
  RunStepView,
  RunSummaryView,
  RunView,
  RunbookPlace,
  RunbookTextView,
  StepFiguresView,
  StartRunRequest,
  StepAnswerView,
  StepEvidenceView,
} from './api/runs';
export type { StepAgreementView } from './api/stepAgreement';
export { STEP_ACT_WORDS } from './api/stepActs';
export type {
  StepActPreview,
  StepActRequest,
  StepActView,
  StepChangeView,
  StepExposureView,
} from './api/stepActs';
export { refusalsOf } from './api/refusals';
export type { RefusalView } from './api/refusals';
export {
  RESOURCE_TYPE_ROLLOUT,
  incidentDeclarePermission,
  incidentPermissions,
  incidentReadPermission,
  incidentRespondPermission,
  incidentRestrictedPermission,
  productionSafetyPermissions,
  rolloutAdvancePermission,
  rolloutDefinePermission,
  rolloutOverridePermission,
  rolloutReadPermission,
  rolloutRollbackPermission,
} from './permissions';
export {
  CHAT_USER_ANNOTATION,
  DEPLOYS_ANNOTATION,
  RELATION_HAS_ROLLOUT,
  RELATION_ROLLOUT_OF,
  ROLLOUT_API_VERSION,
  ROLLOUT_KIND,
} from './catalog';
export {
  INCIDENTS_SIGNAL_CHANNEL,
  INCIDENT_RESTRICTED_TOPIC,
  ROLLOUTS_SIGNAL_CHANNEL,
} from './signals';
export type { IncidentSignal, RolloutSignal } from './signals';
export { ProductionSafetyClient } from './client/ProductionSafetyClient';
export { IncidentClient } from './client/IncidentClient';
export { SignalClient } from './client/SignalClient';
export type {
  CallOptions,
  ClientDiscovery,
  ClientFetch,
  ClientOptions,
} from './client/clientTypes';
