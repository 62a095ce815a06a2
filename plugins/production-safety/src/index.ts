/**
 * Production safety for the classic frontend system, and what both systems
 * share.
 *
 * @packageDocumentation
 */
export {
  EntityRolloutCard,
  EntityRolloutContent,
  ProductionSafetyPage,
  RolloutTroubleWidget,
  RunbookTechDocsAddon,
  productionSafetyPlugin,
} from './plugin';
export { incidentApiRef } from './api/incidentApiRef';
export type { IncidentApi } from './api/incidentApiRef';
export { productionSafetyApiRef } from './api/productionSafetyApiRef';
export type { ProductionSafetyApi } from './api/productionSafetyApiRef';
export { isRolloutEntityAvailable } from './isRolloutEntityAvailable';
export { productionSafetyTranslationRef } from './translation/productionSafetyTranslationRef';
export { productionSafetyTranslations } from './translation/productionSafetyTranslations';
export { rolloutRouteRef, rootRouteRef } from './routes';
