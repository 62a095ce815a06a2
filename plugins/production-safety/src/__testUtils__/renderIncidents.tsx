import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { Route, Routes } from 'react-router-dom';
import { incidentApiRef } from '../api/incidentApiRef';
import { productionSafetyApiRef } from '../api/productionSafetyApiRef';
import { ProductionSafetyRoutes } from '../features/rollouts/ProductionSafetyRoutes';
import { rootRouteRef } from '../routes';
import { FakeProductionSafetyApi } from './FakeProductionSafetyApi';
import type { FakeIncidents } from './FakeIncidents';
import { FakeSignals } from './FakeSignals';
import { ME } from './anIncident';

/** Opens a page of the plugin over a fake backend of incidents. */
export function renderIncidents(
  incidents: FakeIncidents,
  path: string,
  api = new FakeProductionSafetyApi(),
  catalog = aCatalog(),
) {
  const signals = new FakeSignals();
  renderInTestApp(
    <Routes>
      <Route path="/production-safety/*" element={<ProductionSafetyRoutes />} />
    </Routes>,
    {
      apis: [
        [productionSafetyApiRef, api],
        [incidentApiRef, incidents],
        [catalogApiRef, catalog],
        [signalApiRef, signals],
        [identityApiRef, mockApis.identity({ userEntityRef: ME })],
      ],
      mountedRoutes: {
        '/production-safety': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/production-safety${path}`],
    },
  );
  return { signals, api };
}

/** Three components, and what is none. */
export function aCatalog() {
  const entity = (kind: string, name: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {},
  });
  return catalogApiMock({
    entities: [
      entity('Component', 'login'),
      entity('Component', 'siteproof-web'),
      entity('Component', 'siteproof-api'),
      entity('Group', 'siteproof-team'),
    ],
  });
}
