/**
 * Catalog kind `Rollout`: checks and relations.
 *
 * @packageDocumentation
 */
export { catalogModuleProductionSafety as default } from './module';
