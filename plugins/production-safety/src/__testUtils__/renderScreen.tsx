import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { SignalApi } from '@backstage/plugin-signals-react';
import type { JSX } from 'react';
import { incidentApiRef } from '../api/incidentApiRef';
import type { IncidentApi } from '../api/incidentApiRef';
import { productionSafetyApiRef } from '../api/productionSafetyApiRef';
import { rootRouteRef } from '../routes';
import { FakeIncidents } from './FakeIncidents';
import { FakeSignals } from './FakeSignals';
import type { FakeProductionSafetyApi } from './FakeProductionSafetyApi';

/** The component that the example rollouts protect. */
export const COMPONENT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'siteproof-web', namespace: 'default' },
  spec: { type: 'website', owner: 'frontend', lifecycle: 'production' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/frontend' }],
};

/** Renders a part of the plugin over a fake backend. */
export function renderScreen(
  element: JSX.Element,
  api: FakeProductionSafetyApi,
  options: {
    readonly entity?: Entity;
    readonly path?: string;
    readonly incidents?: IncidentApi;
    readonly signals?: SignalApi;
  } = {},
) {
  return renderInTestApp(
    <EntityProvider entity={options.entity ?? COMPONENT}>
      {element}
    </EntityProvider>,
    {
      apis: [
        [productionSafetyApiRef, api],
        [incidentApiRef, options.incidents ?? new FakeIncidents()],
        [signalApiRef, options.signals ?? new FakeSignals()],
      ],
      mountedRoutes: {
        '/production-safety': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [options.path ?? '/'],
    },
  );
}
