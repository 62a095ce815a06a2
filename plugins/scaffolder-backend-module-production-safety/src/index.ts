/**
 * Scaffolder actions that roll back, and that write variables.
 *
 * @packageDocumentation
 */
export { scaffolderModuleProductionSafety as default } from './module';
export { createRollbackAction } from './rollback/createRollbackAction';
export type { RollbackActionDeps } from './rollback/createRollbackAction';
export { createWriteVariablesAction } from './variables/createWriteVariablesAction';
export type { WriteVariablesActionDeps } from './variables/createWriteVariablesAction';
