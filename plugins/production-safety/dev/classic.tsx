import { createDevApp } from '@backstage/dev-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  EntityRolloutCard,
  EntityRolloutContent,
  ProductionSafetyPage,
  incidentApiRef,
  productionSafetyApiRef,
  productionSafetyPlugin,
} from '../src';
import { exampleIncidents } from './exampleIncidents';
import { exampleApi } from './exampleRollouts';
import { exampleEntities } from './exampleEntities';

createDevApp()
  .registerPlugin(productionSafetyPlugin)
  .registerApi({
    api: productionSafetyApiRef,
    deps: {},
    factory: () => exampleApi(),
  })
  .registerApi({
    api: incidentApiRef,
    deps: {},
    factory: () => exampleIncidents(),
  })
  .addPage({
    title: 'Production safety',
    path: '/production-safety',
    element: <ProductionSafetyPage />,
  })
  .addPage({
    title: 'Card',
    path: '/card',
    element: (
      <EntityProvider entity={exampleEntities[0]}>
        <EntityRolloutCard />
      </EntityProvider>
    ),
  })
  .addPage({
    title: 'Tab',
    path: '/tab',
    element: (
      <EntityProvider entity={exampleEntities[0]}>
        <EntityRolloutContent />
      </EntityProvider>
    ),
  })
  .render();
