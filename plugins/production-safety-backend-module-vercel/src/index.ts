/**
 * Vercel for the production-safety backend.
 *
 * @packageDocumentation
 */
export { productionSafetyModuleVercel as default } from './module';
