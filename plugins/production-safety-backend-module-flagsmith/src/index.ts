/**
 * Flagsmith for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleFlagsmith as default } from './module';
