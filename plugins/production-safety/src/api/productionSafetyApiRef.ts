import { createApiRef } from '@backstage/core-plugin-api';
import type { ProductionSafetyClient } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * What the screens ask of the backend. `ProductionSafetyClient` is the real
 * one.
 *
 * @public
 */
export type ProductionSafetyApi = Pick<
  ProductionSafetyClient,
  | 'listRollouts'
  | 'getFacets'
  | 'listStalled'
  | 'getRollout'
  | 'listEvents'
  | 'getExposure'
  | 'listEntityRollouts'
  | 'getOperation'
  | 'getDecision'
  | 'getStep'
  | 'getLedger'
  | 'getSignalHistory'
  | 'getRecovery'
  | 'listRunbookChecks'
  | 'backtest'
  | 'journalRun'
  | 'listProviders'
  | 'listSources'
  | 'examineProvider'
  | 'listOverrides'
  | 'getReverts'
  | 'prepareReverts'
  | 'getVariables'
  | 'runCommand'
  | 'rollBack'
>;

/**
 * Reference to the client of the production-safety backend.
 *
 * @public
 */
export const productionSafetyApiRef = createApiRef<ProductionSafetyApi>({
  id: 'plugin.production-safety.client',
});
