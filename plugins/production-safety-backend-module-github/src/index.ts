/**
 * GitHub for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleGithub as default } from './module';
