/**
 * Builders, in-memory fakes and conformance suites for the ports of
 * `@production-safety/core`. For tests and development only.
 *
 * @packageDocumentation
 */
export { SimulatedClock } from './SimulatedClock';
export { SequentialIds } from './SequentialIds';
export { actors } from './builders/actors';
export { aDefinition, aPhase, DefinitionBuilder } from './builders/aDefinition';
export { aRollout, RolloutBuilder } from './builders/aRollout';
export type { RolloutDraft } from './builders/aRollout';
export { FlagFaults } from './fakes/FlagFaults';
export type { FlagFault } from './fakes/FlagFaults';
export { InMemoryFlagLeases } from './fakes/InMemoryFlagLeases';
export { InMemoryFlagInspection } from './fakes/InMemoryFlagInspection';
export { InMemoryFlagControl } from './fakes/InMemoryFlagControl';
export type { FlagWrite, ProductUser } from './fakes/InMemoryFlags';
export { InMemoryCode } from './fakes/InMemoryCode';
export type { Contents, StoredChange } from './fakes/InMemoryCode';
export { InMemoryDeployer } from './fakes/InMemoryDeployer';
export { InMemorySourceControl } from './fakes/InMemorySourceControl';
export { PortFaults } from './fakes/PortFaults';
export type { PortFault } from './fakes/PortFaults';
export { InMemoryOutbox } from './fakes/InMemoryOutbox';
export { InMemoryRolloutStore } from './fakes/InMemoryRolloutStore';
export { flagControlConformance } from './conformance/flagControlConformance';
export type { FlagControlSubject } from './conformance/FlagControlSubject';
export { sourceControlConformance } from './conformance/sourceControlConformance';
export type { SourceControlSubject } from './conformance/SourceControlSubject';
export { deployerConformance } from './conformance/deployerConformance';
export type { DeployerSubject } from './conformance/DeployerSubject';
export { flagLeasesConformance } from './conformance/flagLeasesConformance';
export type { FlagLeasesSubject } from './conformance/flagLeasesConformance';
export { flagInspectionConformance } from './conformance/flagInspectionConformance';
export type {
  FlagInspectionSubject,
  ProviderFailure,
} from './conformance/FlagInspectionSubject';
export { rolloutStoreConformance } from './conformance/rolloutStoreConformance';
export { outboxConformance } from './conformance/outboxConformance';
export type { RolloutStoreSubject } from './conformance/RolloutStoreSubject';
export type { Assertions, TestRunner } from './conformance/TestRunner';
export { arbitraryIntents, commandFor } from './arbitraries/commands';
export type { Intent } from './arbitraries/intent';
export { onward } from './arbitraries/onward';
export { arbitraryStory, tellStory } from './arbitraries/stories';
export type { Story, StoryOpening, Told } from './arbitraries/stories';
export { arbitraryDefinition } from './arbitraries/definitions';
export { signalSourceConformance } from './conformance/signalSourceConformance';
export type {
  HappenedRequests,
  SignalSourceSubject,
} from './conformance/SignalSourceSubject';
export { InMemorySignalSource } from './fakes/InMemorySignalSource';
export { signalStoreConformance } from './conformance/signalStoreConformance';
export type { SignalStoreSubject } from './conformance/SignalStoreSubject';
export { InMemorySignalStore } from './fakes/InMemorySignalStore';
export { arbitraryRunbook } from './arbitraries/runbooks';
export { incidentStoreConformance } from './conformance/incidentStoreConformance';
export { pagerConformance } from './conformance/pagerConformance';
export type { PagerUnderTest } from './conformance/pagerConformance';
export { InMemoryPager } from './fakes/InMemoryPager';
export { onCallConformance } from './conformance/onCallConformance';
export type { OnCallUnderTest } from './conformance/onCallConformance';
export { InMemoryOnCall } from './fakes/InMemoryOnCall';
export { announcerConformance } from './conformance/announcerConformance';
export type {
  AnnouncerUnderTest,
  ShownTopic,
} from './conformance/announcerConformance';
export { InMemoryAnnouncer } from './fakes/InMemoryAnnouncer';
export type { KeptTopic } from './fakes/InMemoryAnnouncer';
export { statusPageConformance } from './conformance/statusPageConformance';
export type {
  PublishedIncident,
  StatusPageUnderTest,
} from './conformance/StatusPageUnderTest';
export { InMemoryStatusPage } from './fakes/InMemoryStatusPage';
export type { KeptPublicIncident } from './fakes/InMemoryStatusPage';
export { issueTrackerConformance } from './conformance/issueTrackerConformance';
export type {
  IssueTrackerUnderTest,
  ShownIssue,
} from './conformance/issueTrackerConformance';
export { InMemoryIssueTracker } from './fakes/InMemoryIssueTracker';
export type { KeptIssue } from './fakes/InMemoryIssueTracker';
export { InMemoryIncidentStore } from './fakes/InMemoryIncidentStore';
export { flagChangeLogConformance } from './conformance/flagChangeLogConformance';
export type { FlagChangeLogUnderTest } from './conformance/flagChangeLogConformance';
export { InMemoryFlagChangeLog } from './fakes/InMemoryFlagChangeLog';
