import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
  useApiHolder,
} from '@backstage/core-plugin-api';
import { IncidentClient } from '@production-safety/backstage-plugin-production-safety-common';
import { useMemo } from 'react';
import { incidentApiRef } from '../../api/incidentApiRef';
import type { IncidentApi } from '../../api/incidentApiRef';

/** The portal's client for incidents, or the usual one. */
export function useIncidentApi(): IncidentApi {
  const own = useApiHolder().get(incidentApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useMemo(
    () => own ?? new IncidentClient({ discoveryApi, fetchApi }),
    [own, discoveryApi, fetchApi],
  );
}
