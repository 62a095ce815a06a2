/**
 * Slack for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleSlack as default } from './module';
