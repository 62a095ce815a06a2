/**
 * Sentry for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleSentry as default } from './module';
