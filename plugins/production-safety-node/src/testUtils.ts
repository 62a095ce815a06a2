/**
 * For the tests of modules that register something with the plugin.
 *
 * @packageDocumentation
 */
export {
  refusalOf,
  registrationsOf,
  type Registrations,
} from './testUtils/registrationsOf';
export type {
  AnnouncedKind,
  AnnouncerRegistration,
} from './announcerExtensionPoint';
export type { DeployerRegistration } from './deployerExtensionPoint';
export type { FlagChangeLogRegistration } from './flagChangeLogExtensionPoint';
export type {
  FlagControlRegistration,
  WebhookMessage,
} from './flagControlExtensionPoint';
export type { IssueTrackerRegistration } from './issueTrackerExtensionPoint';
export type { OnCallRegistration } from './onCallExtensionPoint';
export type { PagerRegistration } from './pagerExtensionPoint';
export type { SignalSourceRegistration } from './signalSourceExtensionPoint';
export type { SourceControlRegistration } from './sourceControlExtensionPoint';
export type { StatusPageRegistration } from './statusPageExtensionPoint';
