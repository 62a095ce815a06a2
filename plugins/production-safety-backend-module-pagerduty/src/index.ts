/**
 * PagerDuty for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModulePagerduty as default } from './module';
