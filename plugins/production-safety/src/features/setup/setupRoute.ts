import { createSubRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../../routes';

/** Setup check of the flag providers. */
export const setupRouteRef = createSubRouteRef({
  id: 'production-safety:providers',
  parent: rootRouteRef,
  path: '/providers',
});
