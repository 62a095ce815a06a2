import {
  discoveryApiRef,
  fetchApiRef,
  useApiHolder,
} from '@backstage/core-plugin-api';
import type { ApiHolder, ApiRef } from '@backstage/core-plugin-api';
import { IncidentClient } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { incidentApiRef } from '../../api/incidentApiRef';
import type { IncidentApi } from '../../api/incidentApiRef';

/** The portal's client for incidents, or the usual one. */
export function useIncidentApi(): IncidentApi {
  const apis = useApiHolder();
  // The same one for as long as it is used; an app's APIs do not change.
  const [api] = useState(
    () =>
      apis.get(incidentApiRef) ??
      new IncidentClient({
        discoveryApi: required(apis, discoveryApiRef),
        fetchApi: required(apis, fetchApiRef),
      }),
  );
  return api;
}

function required<T>(apis: ApiHolder, ref: ApiRef<T>): T {
  const api = apis.get(ref);
  if (!api) throw new Error(`The app has no ${ref.id}`);
  return api;
}
