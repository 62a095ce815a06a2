/**
 * Production safety for the classic frontend system, and what both systems
 * share.
 *
 * @packageDocumentation
 */
export {
  DeclareShortcut,
  EntityRolloutCard,
  EntityRolloutContent,
  IncidentBanner,
  IncidentSearchResultListItem,
  ProductionSafetyPage,
  RolloutTroubleWidget,
  RunbookSearchResultListItem,
  RunbookTechDocsAddon,
  productionSafetyPlugin,
} from './plugin';
export { incidentApiRef } from './api/incidentApiRef';
export type { IncidentApi } from './api/incidentApiRef';
export { productionSafetyApiRef } from './api/productionSafetyApiRef';
export type { ProductionSafetyApi } from './api/productionSafetyApiRef';
export type { FoundDocumentProps } from './features/search/SafetySearchResult';
export { isRolloutEntityAvailable } from './isRolloutEntityAvailable';
export { productionSafetyTranslationRef } from './translation/productionSafetyTranslationRef';
export { productionSafetyTranslations } from './translation/productionSafetyTranslations';
export { rolloutRouteRef, rootRouteRef } from './routes';
