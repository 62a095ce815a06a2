/**
 * Flagsmith as a flag provider of production safety.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleFlagsmith as default } from './module';
