import {
  ApiBlueprint,
  AppRootElementBlueprint,
  PageBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import ShieldIcon from '@material-ui/icons/VerifiedUserOutlined';
import { ProductionSafetyClient } from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../api/productionSafetyApiRef';
import { DeclareShortcut } from '../features/incidents/Everywhere/DeclareShortcut';
import { IncidentBanner } from '../features/incidents/Everywhere/IncidentBanner';
import { entityContentRouteRef, rootRouteRef } from '../routes';

export const productionSafetyClientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: productionSafetyApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ProductionSafetyClient(deps),
    }),
});

export const productionSafetyPage = PageBlueprint.make({
  params: {
    path: '/production-safety',
    title: 'Production safety',
    icon: <ShieldIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./ProductionSafetyContent').then(module => (
        <module.ProductionSafetyContent />
      )),
  },
});

export const entityRolloutCard = EntityCardBlueprint.make({
  name: 'rollouts',
  params: {
    type: 'content',
    filter: { kind: { $in: ['component', 'rollout'] } },
    loader: () =>
      import('../features/rollouts/EntityRolloutCard/EntityRolloutCard').then(
        module => <module.EntityRolloutCard />,
      ),
  },
});

export const entityRolloutContent = EntityContentBlueprint.make({
  name: 'rollouts',
  params: {
    path: '/rollouts',
    title: 'Rollouts',
    group: 'operation',
    icon: <ShieldIcon fontSize="inherit" />,
    routeRef: entityContentRouteRef,
    filter: { kind: { $in: ['component', 'rollout'] } },
    loader: () =>
      import(
        '../features/rollouts/EntityRolloutContent/EntityRolloutContent'
      ).then(module => <module.EntityRolloutContent />),
  },
});

export const troubleHomeWidget = HomePageWidgetBlueprint.make({
  name: 'rollouts',
  params: {
    name: 'ProductionSafetyRollouts',
    title: 'Active incidents and stalled rollouts',
    description:
      'Open incidents, and rollouts that need a look first, with a link to each.',
    components: () =>
      import('../features/rollouts/HomeWidget/TroubleWidget').then(module => ({
        Content: module.TroubleWidget,
      })),
  },
});

export const incidentBanner = AppRootElementBlueprint.make({
  name: 'incident-banner',
  params: { element: <IncidentBanner /> },
});

export const declareShortcut = AppRootElementBlueprint.make({
  name: 'declare-shortcut',
  params: { element: <DeclareShortcut /> },
});
