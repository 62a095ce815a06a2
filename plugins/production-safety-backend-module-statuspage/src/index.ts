/**
 * Statuspage for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleStatuspage as default } from './module';
