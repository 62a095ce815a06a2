/**
 * GitLab for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleGitlab as default } from './module';
