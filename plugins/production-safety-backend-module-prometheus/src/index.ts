/**
 * Prometheus for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModulePrometheus as default } from './module';
