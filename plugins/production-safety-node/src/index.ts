/**
 * Extension points and permission rules of the production-safety plugin.
 *
 * @packageDocumentation
 */
export { productionSafetyFlagControlExtensionPoint } from './flagControlExtensionPoint';
export type {
  FlagControlRegistration,
  ProductionSafetyFlagControlExtensionPoint,
  WebhookMessage,
} from './flagControlExtensionPoint';
export { productionSafetySourceControlExtensionPoint } from './sourceControlExtensionPoint';
export type {
  ProductionSafetySourceControlExtensionPoint,
  SourceControlRegistration,
} from './sourceControlExtensionPoint';
export { productionSafetyDeployerExtensionPoint } from './deployerExtensionPoint';
export type {
  DeployerRegistration,
  ProductionSafetyDeployerExtensionPoint,
} from './deployerExtensionPoint';
export { productionSafetySignalSourceExtensionPoint } from './signalSourceExtensionPoint';
export type {
  ProductionSafetySignalSourceExtensionPoint,
  SignalSourceRegistration,
} from './signalSourceExtensionPoint';
export { connectEntry } from './connectEntry';
export { readConfigEntries, refuseUnknownKeys } from './readConfigEntries';
export type { ConfigEntry } from './readConfigEntries';
export { readNamedEntries } from './readNamedEntries';
export { readEntityRefs, requireEntityRef } from './readEntityRefs';
export { readSeconds } from './readSeconds';
export { readEnvironments } from './readEnvironments';
export { rolloutPermissionResourceRef } from './permissions/rolloutResource';
export type {
  RolloutPermissionFilter,
  RolloutPermissionResource,
} from './permissions/rolloutResource';
export {
  createRolloutConditionalDecision,
  rolloutConditions,
  rolloutPermissionRules,
} from './permissions/rolloutRules';
export { systemClock } from './systemClock';
export { productionSafetyPagerExtensionPoint } from './pagerExtensionPoint';
export type {
  PagerRegistration,
  ProductionSafetyPagerExtensionPoint,
} from './pagerExtensionPoint';
export { productionSafetyOnCallExtensionPoint } from './onCallExtensionPoint';
export type {
  OnCallRegistration,
  ProductionSafetyOnCallExtensionPoint,
} from './onCallExtensionPoint';
export { productionSafetyAnnouncerExtensionPoint } from './announcerExtensionPoint';
export type {
  AnnouncerRegistration,
  ProductionSafetyAnnouncerExtensionPoint,
} from './announcerExtensionPoint';
export { productionSafetyStatusPageExtensionPoint } from './statusPageExtensionPoint';
export type {
  ProductionSafetyStatusPageExtensionPoint,
  StatusPageRegistration,
} from './statusPageExtensionPoint';
export { productionSafetyFlagChangeLogExtensionPoint } from './flagChangeLogExtensionPoint';
export type {
  FlagChangeLogRegistration,
  ProductionSafetyFlagChangeLogExtensionPoint,
} from './flagChangeLogExtensionPoint';
export { productionSafetyIssueTrackerExtensionPoint } from './issueTrackerExtensionPoint';
export type {
  IssueTrackerRegistration,
  ProductionSafetyIssueTrackerExtensionPoint,
} from './issueTrackerExtensionPoint';
