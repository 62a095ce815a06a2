/**
 * Scaffolder actions that roll back.
 *
 * @packageDocumentation
 */
export { scaffolderModuleProductionSafety as default } from './module';
export { createRollbackAction } from './rollback/createRollbackAction';
export type { RollbackActionDeps } from './rollback/createRollbackAction';
