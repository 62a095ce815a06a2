/**
 * Scaffolder actions that roll back, write variables, declare incidents and
 * run checklists.
 *
 * @packageDocumentation
 */
export { scaffolderModuleProductionSafety as default } from './module';
export { createRollbackAction } from './rollback/createRollbackAction';
export type { RollbackActionDeps } from './rollback/createRollbackAction';
export { createWriteVariablesAction } from './variables/createWriteVariablesAction';
export type { WriteVariablesActionDeps } from './variables/createWriteVariablesAction';
export { createAnnounceAction } from './incidents/createAnnounceAction';
export { createAnswerStepAction } from './incidents/createAnswerStepAction';
export { createDeclareAction } from './incidents/createDeclareAction';
export { createResolveAction } from './incidents/createResolveAction';
export { createStartChecklistAction } from './incidents/createStartChecklistAction';
export type { IncidentActionDeps } from './incidents/IncidentActionDeps';
