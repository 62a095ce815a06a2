import { createSubRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../../routes';

// Not beside the others: the card loads those, and has no room for more.

/** List of incidents. */
export const incidentsRouteRef = createSubRouteRef({
  id: 'production-safety:incidents',
  parent: rootRouteRef,
  path: '/incidents',
});

/** One run of a runbook. */
export const runRouteRef = createSubRouteRef({
  id: 'production-safety:run',
  parent: rootRouteRef,
  path: '/runs/:runId',
});

/** One incident: the page of its commander. */
export const incidentRouteRef = createSubRouteRef({
  id: 'production-safety:incident',
  parent: rootRouteRef,
  path: '/incidents/:incidentId',
});
