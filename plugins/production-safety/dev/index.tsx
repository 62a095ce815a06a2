import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import productionSafetyPlugin from '../src/alpha';
import { incidentApiRef, productionSafetyApiRef } from '../src';
import { exampleIncidents } from './exampleIncidents';
import { exampleApi } from './exampleRollouts';
import { exampleEntities } from './exampleEntities';

const fakeBackend = createFrontendModule({
  pluginId: 'production-safety',
  extensions: [
    ApiBlueprint.make({
      name: 'client',
      params: define =>
        define({ api: productionSafetyApiRef, deps: {}, factory: exampleApi }),
    }),
    ApiBlueprint.make({
      name: 'incidents',
      params: define =>
        define({ api: incidentApiRef, deps: {}, factory: exampleIncidents }),
    }),
  ],
});

const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: exampleEntities }),
        }),
    }),
  ],
});

createDevApp({
  features: [productionSafetyPlugin, fakeBackend, catalogPlugin, fakeCatalog],
});
