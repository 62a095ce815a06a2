import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { SearchResultListItemExtensions } from '@backstage/plugin-search-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JSX } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  DeclareShortcut,
  EntityRolloutCard,
  EntityRolloutContent,
  IncidentBanner,
  IncidentSearchResultListItem,
  ProductionSafetyPage,
  RolloutTroubleWidget,
  RunbookSearchResultListItem,
  incidentApiRef,
  isRolloutEntityAvailable,
  productionSafetyApiRef,
  productionSafetyPlugin,
  rootRouteRef,
} from './index';
import { FakeIncidents } from './__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from './__testUtils__/FakeProductionSafetyApi';
import { aRollout } from './__testUtils__/aRollout';
import { anIncident } from './__testUtils__/anIncident';
import { INCIDENT_TYPE, RUNBOOK_TYPE } from './features/search/resultTypes';
import { COMPONENT } from './__testUtils__/renderScreen';

function renderClassic(element: JSX.Element, path = '/') {
  const api = new FakeProductionSafetyApi([aRollout()]);
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [productionSafetyApiRef, api],
        [incidentApiRef, new FakeIncidents(anIncident())],
      ]}
    >
      <EntityProvider entity={COMPONENT}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/production-safety': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      routeEntries: [path],
    },
  );
}

describe('the plugin in the classic frontend system', () => {
  it('brings its own client', () => {
    const ids = [...productionSafetyPlugin.getApis()].map(({ api }) => api.id);
    expect(ids).toEqual(['plugin.production-safety.client']);
  });

  it('shows the card', async () => {
    await renderClassic(<EntityRolloutCard />);
    expect(
      await screen.findByRole('button', { name: /^Roll back/ }),
    ).toBeInTheDocument();
  });

  it('shows the tab', async () => {
    await renderClassic(
      <Routes>
        <Route path="/" element={<EntityRolloutContent />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('heading', { name: 'Parts' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['the list', '/production-safety', '1 rollout'],
    [
      'a rollout',
      '/production-safety/rollouts/default.design-system-v2',
      'Exposure over time',
    ],
  ])('shows %s in a shell of its own', async (_, path, text) => {
    await renderClassic(
      <Routes>
        <Route path="/production-safety/*" element={<ProductionSafetyPage />} />
      </Routes>,
      path,
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Production safety' }),
    ).toBeInTheDocument();
  });

  it('says that there is no such page and leads to the list', async () => {
    await renderClassic(
      <Routes>
        <Route path="/production-safety/*" element={<ProductionSafetyPage />} />
      </Routes>,
      '/production-safety/rollout/mistyped',
    );
    expect(
      await screen.findByText('There is no such page'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'All rollouts' }),
    ).toHaveAttribute('href', '/production-safety');
  });

  it('tells of an open P1, and declares one by keyboard', async () => {
    await renderClassic(
      <>
        <IncidentBanner />
        <DeclareShortcut />
      </>,
    );
    expect(await screen.findByText('Sign in fails')).toBeInTheDocument();
    await userEvent.keyboard('{Alt>}{Shift>}D{/Shift}{/Alt}');
    expect(
      await screen.findByRole('dialog', { name: 'Declare an incident' }),
    ).toBeInTheDocument();
  });

  it.each([
    [INCIDENT_TYPE, 'Incident · Text'],
    [RUNBOOK_TYPE, 'Runbook · Text'],
  ])('shows %s among the results of the search', async (type, text) => {
    const document = { title: 'Title', text: 'Text', location: '/somewhere' };
    await renderClassic(
      <SearchResultListItemExtensions results={[{ type, document }]}>
        <IncidentSearchResultListItem />
        <RunbookSearchResultListItem />
      </SearchResultListItemExtensions>,
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('shows the home widget', async () => {
    await renderClassic(<RolloutTroubleWidget />);
    expect(await screen.findByText('Active incidents')).toBeInTheDocument();
  });

  it.each([
    ['Component', true],
    ['Rollout', true],
    ['API', false],
  ])('may be shown for %s: %s', (kind, available) => {
    expect(isRolloutEntityAvailable({ ...COMPONENT, kind })).toBe(available);
  });
});
