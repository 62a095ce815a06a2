export type {
  Incident,
  IncidentStatus,
  IncidentTrigger,
  PagerAway,
  RoleAssignment,
  SupportingRole,
} from './incident';
export { INCIDENT_STATUSES, SUPPORTING_ROLES } from './incident';
export type {
  EscalationRung,
  ResponseTargets,
  SeverityPolicy,
  SeverityTargets,
} from './severity';
export { SEVERITY_POLICIES, policyOf } from './severity';
export type { DeclaredFrom, IncidentCommand } from './commands';
export type { IncidentEvent, IncidentEventFact } from './events';
export type {
  IncidentContext,
  IncidentDecision,
  IncidentEffect,
  IncidentRefusal,
} from './decision';
export { decideIncident } from './decideIncident';
export { evolveIncident, foldIncident } from './evolveIncident';
export type {
  IncidentMessage,
  MessageAudience,
  MessageComponent,
  MessageDelivery,
  MessageProposal,
  MessageStage,
  PublicText,
} from './messages/message';
export { MESSAGE_STAGES } from './messages/message';
export type {
  DataLoss,
  MessageFacts,
  MessageVariable,
  MessageVariableType,
} from './messages/variables';
export { draftMessage } from './messages/draftMessage';
export type {
  DraftedVariable,
  MessageDraft,
  MessageDraftInput,
} from './messages/draftMessage';
export { messagesFor } from './messages/deliveries';
export { publicDrift } from './messages/publicDrift';
export type { PublicDrift, PublicLook } from './messages/publicDrift';
export type {
  ActionItem,
  ActionItemChanges,
  ActionItemFields,
  ActionItemIssue,
  ActionItemKind,
  ActionItemOutcome,
  ActionItemPriority,
} from './items/actionItem';
export { ACTION_ITEM_KINDS, ACTION_ITEM_PRIORITIES } from './items/actionItem';
export { reviewLacks } from './items/reviewLacks';
export { dueDateEndsAt, isOverdue } from './items/dueDate';
export type {
  IssueRequest,
  IssueTracker,
  TrackedIssue,
} from './items/issueTracker';
export type {
  ChecklistCause,
  ChecklistRule,
  ComponentChecklists,
} from './checklists/checklistRule';
export { chooseChecklists } from './checklists/chooseChecklists';
export {
  checklistNameProblem,
  checklistRuleWords,
} from './checklists/nameProblem';
export type {
  ChecklistPlace,
  ChecklistQuestion,
  ChosenChecklist,
} from './checklists/chooseChecklists';
export { timelineOf } from './timeline';
export type { TimelineEntry } from './timeline';
export { clocksOf } from './clocks';
export { claimEndsAt } from './claim';
export type {
  ChatDelivery,
  ChatListener,
  ChatPerson,
  ChatWord,
  HeardInChat,
  PinnedMessage,
} from './chatListener';
export { isOver } from './isOver';
export { guardOf, rolloutOf } from './rolloutOf';
export { keptQuiet, pagedBefore, pagedBeforeNote } from './pagedBefore';
export { PROMPT_KINDS } from './prompts/prompt';
export type {
  FiredPrompt,
  PromptKind,
  PromptName,
  PromptRule,
} from './prompts/prompt';
export { promptsOf } from './prompts/promptReasons';
export { openNow, withOwner } from './prompts/openNow';
export type { OpenNow, OpenStep } from './prompts/openNow';
export { promptReports, watchTimeBox } from './prompts/planPrompts';
export type { PageRequest, Pager } from './pager';
export type { OnCall, OnCallContact, OnCallPerson } from './onCall';
export type {
  AnnouncedAction,
  AnnouncedMessage,
  AnnouncedTopic,
  Announcer,
  PressedAction,
} from './announcer';
export type {
  PublicComponent,
  PublicComponentState,
  PublicIncident,
  PublicState,
  StatusPage,
  StatusPageUpdate,
} from './statusPage';
export { PUBLIC_COMPONENT_STATES } from './statusPage';
export { mayForget } from './mayForget';
export type { IncidentsKept, KeptRun } from './mayForget';
export { peopleOf } from './peopleOf';
export type { DeployLook, DeployPlace } from './deploys/deployLook';
export {
  deployedBefore,
  deploymentsIn,
  isPutBack,
  shownCommit,
} from './deploys/deployLook';
export { rankDeploys, rankTogether } from './deploys/rankDeploys';
export type { LookedAtDeploys, SuspectedDeploy } from './deploys/rankDeploys';
export { LOOKBACK_MS, rankSuspects } from './suspects';
export type { Suspect, SuspectedRollout } from './suspects';
export { draftPostMortem } from './postMortem';
export type {
  PostMortemEntry,
  PostMortemInput,
  PostMortemRun,
  PostMortemStep,
} from './postMortem';
export type { PostMortemItem } from './items/postMortemItems';
export type { IncidentClock } from './clocks';
export {
  INCIDENT_METRICS_AT_LEAST,
  incidentMetrics,
  metricsByComponent,
  momentsOf,
} from './metrics';
export type {
  ComponentMetrics,
  IncidentMetrics,
  IncidentMoments,
} from './metrics';
export type { IncidentCommit, IncidentStore } from './incidentStore';
export { IncidentService } from './incidentService';
export type { IncidentOutcome } from './incidentService';
