import { createSubRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../../../routes';

// Not beside the others: the card loads those, and has no room for more.

/** Where guards of a rollout are backtested; `?guard=` names one to begin with. */
export const backtestRouteRef = createSubRouteRef({
  id: 'production-safety:backtest',
  parent: rootRouteRef,
  path: '/rollouts/:rolloutId/guards',
});
