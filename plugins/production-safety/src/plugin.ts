import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  TechDocsAddonLocations,
  createTechDocsAddonExtension,
} from '@backstage/plugin-techdocs-react';
import { ProductionSafetyClient } from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from './api/productionSafetyApiRef';
import { RunbookAddon } from './features/incidents/TechDocs/RunbookAddon';
import {
  entityContentRouteRef,
  rootRouteRef,
  techDocsRouteRef,
} from './routes';

/**
 * The plugin for apps of the classic frontend system.
 *
 * @public
 */
export const productionSafetyPlugin = createPlugin({
  id: 'production-safety',
  apis: [
    createApiFactory({
      api: productionSafetyApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ProductionSafetyClient(deps),
    }),
  ],
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  externalRoutes: { techDocs: techDocsRouteRef },
});

/**
 * Page with all rollouts and the page of each; mount it at
 * `/production-safety`.
 *
 * @public
 */
export const ProductionSafetyPage = productionSafetyPlugin.provide(
  createRoutableExtension({
    name: 'ProductionSafetyPage',
    component: () =>
      import('./features/rollouts/ClassicPage/ClassicPage').then(
        module => module.ClassicPage,
      ),
    mountPoint: rootRouteRef,
  }),
);

/**
 * Tab of an entity page: its rollouts in full.
 *
 * @public
 */
export const EntityRolloutContent = productionSafetyPlugin.provide(
  createRoutableExtension({
    name: 'EntityRolloutContent',
    component: () =>
      import(
        './features/rollouts/EntityRolloutContent/EntityRolloutContent'
      ).then(module => module.EntityRolloutContent),
    mountPoint: entityContentRouteRef,
  }),
);

/**
 * Card of an entity page: is it safe, what is happening, what can be done.
 *
 * @public
 */
export const EntityRolloutCard = productionSafetyPlugin.provide(
  createComponentExtension({
    name: 'EntityRolloutCard',
    component: {
      lazy: () =>
        import('./features/rollouts/EntityRolloutCard/EntityRolloutCard').then(
          module => module.EntityRolloutCard,
        ),
    },
  }),
);

/**
 * Rollouts that need a look first, for a home page.
 *
 * @public
 */
export const RolloutTroubleWidget = productionSafetyPlugin.provide(
  createComponentExtension({
    name: 'RolloutTroubleWidget',
    component: {
      lazy: () =>
        import('./features/rollouts/HomeWidget/TroubleWidget').then(
          module => module.TroubleWidget,
        ),
    },
  }),
);

/**
 * Addon of TechDocs: a runbook is followed on its own page. Put it among the
 * `TechDocsAddons` of the reader's page, and of the tab of entities.
 *
 * @public
 */
export const RunbookTechDocsAddon = productionSafetyPlugin.provide(
  createTechDocsAddonExtension({
    name: 'RunbookTechDocsAddon',
    location: TechDocsAddonLocations.Content,
    component: RunbookAddon,
  }),
);
