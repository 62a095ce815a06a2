import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { incidentApiRef } from '../api/incidentApiRef';
import { productionSafetyApiRef } from '../api/productionSafetyApiRef';
import productionSafetyPlugin from '../alpha';
import { FakeIncidents } from '../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../__testUtils__/aRollout';
import { anIncident } from '../__testUtils__/anIncident';
import { COMPONENT } from '../__testUtils__/renderScreen';

const fakeBackend = createFrontendModule({
  pluginId: 'production-safety',
  extensions: [
    ApiBlueprint.make({
      name: 'client',
      params: define =>
        define({
          api: productionSafetyApiRef,
          deps: {},
          factory: () => new FakeProductionSafetyApi([aRollout()]),
        }),
    }),
    ApiBlueprint.make({
      name: 'incidents',
      params: define =>
        define({
          api: incidentApiRef,
          deps: {},
          factory: () => new FakeIncidents(anIncident()),
        }),
    }),
  ],
});

const features = [productionSafetyPlugin, fakeBackend];

describe('the plugin in the new frontend system', () => {
  it('shows the list and opens a rollout', async () => {
    renderTestApp({
      features,
      initialRouteEntries: ['/production-safety'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    await userEvent.click(
      await screen.findByRole('link', { name: 'Design system v2' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Design system v2' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: /All rollouts/ }));
    expect(await screen.findByText('1 rollout')).toBeInTheDocument();
  });

  it('puts the card and the tab on the page of a component', async () => {
    renderTestApp({
      features,
      extensions: [createTestEntityPage({ entity: COMPONENT })],
    });
    expect(
      await screen.findByRole('heading', { name: /^Rollout · Design system/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('region', { name: 'History' }),
    ).toBeInTheDocument();
  });

  it('tells of an open P1 on every page, and declares one by keyboard', async () => {
    renderTestApp({
      features,
      extensions: [createTestEntityPage({ entity: COMPONENT })],
    });
    const banner = await screen.findByRole('list', {
      name: 'Active incidents',
    });
    expect(banner).toHaveTextContent('Sign in fails');
    await userEvent.keyboard('{Alt>}{Shift>}D{/Shift}{/Alt}');
    expect(
      await screen.findByRole('dialog', { name: 'Declare an incident' }),
    ).toBeVisible();
  });

  it('leaves the pages of other kinds alone', async () => {
    renderTestApp({
      features,
      extensions: [
        createTestEntityPage({ entity: { ...COMPONENT, kind: 'API' } }),
        EntityCardBlueprint.make({
          name: 'of-every-kind',
          params: { loader: async () => <p>A card of every kind</p> },
        }),
      ],
    });
    expect(await screen.findByText('A card of every kind')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Roll back/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'History' }),
    ).not.toBeInTheDocument();
  });
});
