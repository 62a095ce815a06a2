/**
 * PostHog for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModulePosthog as default } from './module';
