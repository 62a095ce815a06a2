/**
 * Backend of the production-safety plugin: rollouts, rollback, history, API.
 *
 * @packageDocumentation
 */
export { productionSafetyPlugin as default } from './plugin';
