/**
 * Rollouts: types, decisions and ports. Imports nothing outside itself.
 *
 * @packageDocumentation
 */
export type { Actor } from './shared/actor';
export type { Clock, DurationMs, EpochMs, IdSource } from './shared/time';
export { utcMinute } from './shared/utcMinute';
export type { Durations } from './shared/durationsOf';
export type { Refusal, RefusalCode } from './shared/refusal';
export {
  SafetyError,
  isSafetyError,
  portRejected,
  portUnavailable,
} from './shared/errors';
export type { SafetyErrorCode } from './shared/errors';
export type { Audience, Exposure, TraitCondition } from './rollouts/exposure';
export { NO_EXPOSURE } from './rollouts/exposure';
export type {
  FreezeWindow,
  GateAssessment,
  GateKind,
  GateSpec,
  Weekday,
} from './rollouts/gate';
export { GATE_KINDS, WEEKDAYS, isHolding } from './rollouts/gate';
export { authorsOf } from './rollouts/authorsOf';
export { ATTEST_FOR_MS, LONGEST_ATTESTATION_MS } from './rollouts/gateRules';
export type { ApprovalRules, Calendars, GateRules } from './rollouts/gateRules';
export type {
  AutopilotMode,
  AutopilotPolicy,
  CodeDefinition,
  DriftPolicy,
  EscalationPolicy,
  FlagDefinition,
  GuardSpec,
  PlanPhase,
  RolloutDefinition,
} from './rollouts/definition';
export { partsOf, rolloutIdOf } from './rollouts/definition';
export type {
  FlagProgress,
  RollbackCause,
  RollbackClosure,
  RollbackConfirmation,
  RollbackOperation,
} from './rollouts/rollback';
export { RUNG_BUDGETS_MS } from './rollouts/ladder/rungs';
export type {
  LadderRung,
  Rung,
  RungOverdue,
  RungState,
} from './rollouts/ladder/rungs';
export { ladderOf } from './rollouts/ladder/ladderOf';
export type {
  CodeRevert,
  RevertDeployment,
  RevertedChange,
  RevertProgress,
} from './rollouts/ladder/codeRevert';
export type {
  ExposureWrite,
  GateAttestation,
  GateRecord,
  GateWaiver,
  Rollout,
  RolloutStatus,
} from './rollouts/rollout';
export {
  ROLLOUT_STATUSES,
  flagsInPlay,
  latestRollback,
} from './rollouts/rollout';
export type {
  GateAssessments,
  OperatorCommand,
  RecordBreakGlassCommand,
  RecordDrillCommand,
  ReportCommand,
  RolloutCommand,
} from './rollouts/commands';
export type {
  DriftFinding,
  RolloutEvent,
  RolloutEventType,
  RolloutFact,
  StepBasis,
  WatchFact,
} from './rollouts/events';
export type {
  RolloutEffect,
  RolloutEffectKind,
  RolloutNotice,
} from './rollouts/effects';
export type {
  FlagCallOptions,
  FlagControl,
  FlagReading,
  FlagTarget,
  Observation,
  RolloutReading,
  StoredAudience,
} from './rollouts/flagControl';
export type { FlagLease, FlagLeases } from './rollouts/flagLeases';
export type {
  FlagChange,
  FlagChangeLog,
  UntakenChange,
} from './rollouts/flagChanges/flagChangeLog';
export {
  FLAG_FACTS,
  FLAG_WRITES,
  flagChangesOf,
} from './rollouts/flagChanges/flagChangesOf';
export type { MadeChange } from './rollouts/flagChanges/flagChangesOf';
export type {
  Examination,
  FlagInspection,
  ForeignOverride,
} from './rollouts/flagInspection';
export type {
  ClaimedEffect,
  Outbox,
  RolloutCommit,
  RolloutStore,
} from './rollouts/ports';
export type { Health, ServingCheck, Verdict } from './rollouts/health';
export { guardsHolding } from './rollouts/autopilot/guardsHolding';
export { assessHealth } from './rollouts/health';
export { DRILL_OUTCOMES } from './rollouts/drill';
export type { Drill, DrillOutcome, DrillPath } from './rollouts/drill';
export { decideRollout } from './rollouts/decideRollout';
export type { Decision, DecisionContext } from './rollouts/decision';
export { evolveRollout, foldRollout } from './rollouts/evolveRollout';
export { compareServing } from './rollouts/compareServing';
export type {
  DifferenceEffect,
  ServingDifference,
} from './rollouts/servingDifference';
export type {
  DriftAnswer,
  ProviderChange,
  RolloutDrift,
} from './rollouts/rolloutDrift';
export { driftOf, isSettled } from './rollouts/drift';
export { RolloutService } from './rollouts/rolloutService';
export type { CommandOptions, CommandOutcome } from './rollouts/rolloutService';
export { runEffect } from './rollouts/effects/runEffect';
export { overridesLeft } from './rollouts/effects/overridesLeft';
export type { OverridesLeft } from './rollouts/effects/overridesLeft';
export { targetOf } from './rollouts/effects/effectDeps';
export { lookAtServed } from './rollouts/effects/lookAtServed';
export type { LookSubject, ServedLook } from './rollouts/effects/lookAtServed';
export type { EffectDeps, EffectOutcome } from './rollouts/effects/effectDeps';
export type {
  ChangeQuery,
  ChangeReference,
  CodeChange,
} from './reverts/codeChange';
export { belongsToRollout, rolloutLine } from './reverts/codeChange';
export type { CodeHosts } from './reverts/codeHosts';
export { changeQueriesOf } from './reverts/changeQueriesOf';
export { missingCodeHosts } from './reverts/missingCodeHosts';
export {
  audienceFor,
  combineObservations,
  combineReadings,
  populationOf,
  populationsOf,
} from './rollouts/populations';
export { meetsTrait, traitsMeeting, traitWords } from './rollouts/traits';
export type { TraitValue } from './rollouts/traits';
export { parseChangeUrl } from './reverts/parseChangeUrl';
export type {
  OpenedRevert,
  RevertPreparation,
  RevertStatus,
  RevertTrial,
} from './reverts/revert';
export {
  correlationId,
  revertBranch,
  revertMarker,
  trialBranch,
} from './reverts/revertMarker';
export type { RevertCallOptions, SourceControl } from './reverts/sourceControl';
export type {
  DeployOperation,
  DeployStatus,
  Deployer,
  Deployment,
} from './reverts/deployer';
export { silenceOf, withinBudget } from './reverts/deployer';
export { assessRevert } from './reverts/assessRevert';
export type { RevertReadiness } from './reverts/assessRevert';
export { JOURNAL_ENTRY_TYPES } from './journal/journalEntry';
export type {
  DrillStatistics,
  JournalEntry,
  JournalFact,
  Spread,
} from './journal/journalEntry';
export { proveErrorRate } from './gates/errorRateGate';
export type { GateDay, RateProof } from './gates/errorRateGate';
export { proveScore } from './gates/netPromoterScore';
export type { ScoreProof, SurveyAnswers } from './gates/netPromoterScore';
export { proveLatency } from './gates/slowerThanControl';
export type { LatencyProof, SlowCount } from './gates/slowerThanControl';
export type {
  Cohort,
  Measure,
  Measurement,
  SignalQuestion,
} from './signals/measurement';
export type { SignalOffer, SignalSource } from './signals/signalSource';
export { soundMeasurement } from './signals/soundMeasurement';
export { RAISED_EVENT_KINDS } from './signals/raisedEvent';
export type { RaisedEvent } from './signals/raisedEvent';
export { recallMeasurement } from './signals/recallMeasurement';
export type { RecallFacts } from './signals/recallMeasurement';
export {
  coveredAfter,
  coveredKey,
  planCollection,
} from './signals/planCollection';
export type {
  AskedQuestion,
  CollectionLimits,
  Covered,
  SourcePlan,
} from './signals/planCollection';
export { seriesName } from './signals/signalStore';
export type {
  KeptAnswer,
  KnownMeasurement,
  SignalSeries,
  SignalStore,
} from './signals/signalStore';
export {
  FLAG_VARIABLE_PATTERN,
  faultOfPattern,
  variableLines,
  variableOf,
  variablesOfReading,
  variablesOfRollout,
} from './variables/flagVariable';
export type { FlagVariable } from './variables/flagVariable';
export { readVariables, writeVariables } from './variables/variableFile';
export type { VariablesFound } from './variables/variableFile';
export { compareVariables } from './variables/compareVariables';
export type { VariableDifference } from './variables/compareVariables';
export { gatesLastJudged, verdictsNow } from './rollouts/lastLook';
export type { LastLook } from './rollouts/lastLook';
export { ledgerOf } from './rollouts/autopilot/ledger';
export type { GuardLedger } from './rollouts/autopilot/ledger';
export { STALLED_AFTER_MS, STALL_KINDS } from './rollouts/stalled/stallKinds';
export type { StallKind } from './rollouts/stalled/stallKinds';
export {
  stalledRollout,
  worstStallFirst,
} from './rollouts/stalled/stalledRollout';
export type { Stall } from './rollouts/stalled/stalledRollout';
export {
  TROUBLE_KINDS,
  troubleOf,
  troublePlace,
} from './rollouts/stalled/trouble';
export type {
  SeenRollout,
  Trouble,
  TroubleKind,
} from './rollouts/stalled/trouble';
export { RECOVERY_MEANS } from './rollouts/recovery/risk';
export type { RecoveryMeans, RiskSpec } from './rollouts/recovery/risk';
export { recoveryTimes } from './rollouts/recovery/recoveryTimes';
export type {
  ClockTimes,
  RecoveryClock,
  RecoveryTimes,
} from './rollouts/recovery/recoveryTimes';
export { suggestSeverity } from './rollouts/recovery/suggestSeverity';
export { assessRisk } from './rollouts/recovery/assessRisk';
export type { RiskAssessment } from './rollouts/recovery/assessRisk';
export { judgedIncidents } from './rollouts/autopilot/judgedIncidents';
export type { JudgedIncident } from './rollouts/autopilot/judgedIncidents';
export type {
  AdvanceProposal,
  AnswerOutcome,
  AutomaticRollback,
  GuardAnswer,
  GuardAttempt,
  WatchState,
} from './rollouts/autopilot/watchState';
export { RUNBOOK_MODES, TRIGGER_KINDS, stepsOf } from './runbooks/runbook';
export type {
  Runbook,
  RunbookMode,
  RunbookSection,
  RunbookTrigger,
} from './runbooks/runbook';
export { reviewOf } from './runbooks/reviewOf';
export type { RunbookReview } from './runbooks/reviewOf';
export { RUNBOOK_ROLES, STEP_KINDS } from './runbooks/step';
export type {
  RunbookRole,
  RunbookStep,
  StepAction,
  StepAnswer,
  StepBranch,
  StepKind,
  StepVerification,
} from './runbooks/step';
export { RUNBOOK_ACTIONS } from './runbooks/actions';
export type { RunbookAction } from './runbooks/actions';
export { RUNBOOK_VERIFICATIONS } from './runbooks/verifications';
export type {
  RunbookVerification,
  VerificationReading,
} from './runbooks/verifications';
export { evidenceOf } from './runbooks/run/evidence';
export type { StepEvidence } from './runbooks/run/evidence';
export { boundVerification } from './runbooks/run/boundVerification';
export type { BoundVerification } from './runbooks/run/boundVerification';
export type { ReadVerification } from './runbooks/run/verifyOffers';
export { answerStanding } from './runbooks/run/answerStanding';
export type { AnswerStanding } from './runbooks/run/answerStanding';
export type {
  AgreementDecision,
  OfferedAgreement,
} from './runbooks/run/agreeStep';
export { AGREEMENT_OUTCOMES, NO_ANSWERS } from './runbooks/run/runAnswers';
export type {
  AgreementOutcome,
  RunAnswers,
  StepAgreement,
  StepAnswered,
  StepOutcome,
} from './runbooks/run/runAnswers';
export { progressOf } from './runbooks/run/progressOf';
export type { RunLead, RunProgress } from './runbooks/run/progressOf';
export { answerStep } from './runbooks/run/answerStep';
export { mergeAnswers } from './runbooks/run/mergeAnswers';
export type {
  OfferResult,
  OfferedAnswer,
  RunOffer,
} from './runbooks/run/mergeAnswers';
export type { RunSource, RunbookRun } from './runbooks/run/runbookRun';
export type { RunStore } from './runbooks/run/runStore';
export { runningStepOf } from './runbooks/run/runningStep';
export type { RunningStep } from './runbooks/run/runningStep';
export {
  STEP_FIGURES_AT_LEAST,
  stepFigures,
  stepsTaken,
} from './runbooks/run/stepFigures';
export type { StepFigures, StepTaken } from './runbooks/run/stepFigures';
export { checklistCount } from './runbooks/run/checklistCount';
export { RunService } from './runbooks/run/runService';
export type { FollowedRun } from './runbooks/run/runService';
export type { AnswerDecision } from './runbooks/run/answerStep';
export type { RunRefusal, RunRefusalCode } from './runbooks/run/runRefusals';
export { stepStates } from './runbooks/run/stepStates';
export type { StepState } from './runbooks/run/stepStates';
export { boundAction } from './runbooks/run/boundAction';
export type { BoundAction } from './runbooks/run/boundAction';
export { SEVERITIES } from './shared/severity';
export type { Severity } from './shared/severity';
export * from './guards';
export * from './incidents';
export * from './runbooks/acts';
export * from './watch';
