/**
 * Production safety for the new frontend system.
 *
 * @packageDocumentation
 */
export { productionSafetyFrontendPlugin as default } from './frontendSystem/plugin';
export { productionSafetySearchModule } from './frontendSystem/searchModule';
export { productionSafetyTechDocsModule } from './frontendSystem/techDocsModule';
