import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import {
  TechDocsAddonLocations,
  createTechDocsAddonExtension,
} from '@backstage/plugin-techdocs-react';
import { ProductionSafetyClient } from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from './api/productionSafetyApiRef';
import { DeclareShortcut as DeclareShortcutElement } from './features/incidents/Everywhere/DeclareShortcut';
import { IncidentBanner as IncidentBannerElement } from './features/incidents/Everywhere/IncidentBanner';
import { RunbookAddon } from './features/incidents/TechDocs/RunbookAddon';
import {
  INCIDENT_TYPE,
  RUNBOOK_TYPE,
  isOfType,
} from './features/search/resultTypes';
import {
  catalogEntityRouteRef,
  entityContentRouteRef,
  rootRouteRef,
  techDocsRouteRef,
  templateFormRouteRef,
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
  externalRoutes: {
    catalogEntity: catalogEntityRouteRef,
    techDocs: techDocsRouteRef,
    templateForm: templateFormRouteRef,
  },
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
 * Active incidents and rollouts that need a look first, for a home page.
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
 * Tells of open P0 and P1 on every page. Put it inside the router of the app,
 * beside its root.
 *
 * @public
 */
export const IncidentBanner = productionSafetyPlugin.provide(
  createComponentExtension({
    name: 'IncidentBanner',
    component: { sync: IncidentBannerElement },
  }),
);

/**
 * Alt+Shift+D opens the dialog that declares an incident, on every page. Put
 * it inside the router of the app, beside its root.
 *
 * @public
 */
export const DeclareShortcut = productionSafetyPlugin.provide(
  createComponentExtension({
    name: 'DeclareShortcut',
    component: { sync: DeclareShortcutElement },
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

/**
 * An incident among the results of the search.
 *
 * @public
 */
export const IncidentSearchResultListItem = productionSafetyPlugin.provide(
  createSearchResultListItemExtension({
    name: 'IncidentSearchResultListItem',
    component: () =>
      import('./features/search/SafetySearchResult').then(
        module => module.IncidentResult,
      ),
    predicate: isOfType(INCIDENT_TYPE),
  }),
);

/**
 * A runbook among the results of the search.
 *
 * @public
 */
export const RunbookSearchResultListItem = productionSafetyPlugin.provide(
  createSearchResultListItemExtension({
    name: 'RunbookSearchResultListItem',
    component: () =>
      import('./features/search/SafetySearchResult').then(
        module => module.RunbookResult,
      ),
    predicate: isOfType(RUNBOOK_TYPE),
  }),
);
