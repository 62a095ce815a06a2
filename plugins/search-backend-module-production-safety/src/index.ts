/**
 * Incidents and runbooks for the search of the portal.
 *
 * @packageDocumentation
 */
export { searchModuleProductionSafety as default } from './module';
export { createIncidentCollator } from './createIncidentCollator';
export { createRunbookCollator } from './createRunbookCollator';
export type { CollatorDeps } from './CollatorDeps';
export type { IncidentDocument, RunbookDocument } from './documents';
