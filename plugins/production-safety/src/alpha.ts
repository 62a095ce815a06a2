/**
 * Production safety for the new frontend system.
 *
 * @packageDocumentation
 */
export { productionSafetyFrontendPlugin as default } from './frontendSystem/plugin';
