import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { incidentApiRef } from '../../../api/incidentApiRef';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import {
  catalogEntityRouteRef,
  rootRouteRef,
  techDocsRouteRef,
} from '../../../routes';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { ME } from '../../../__testUtils__/anIncident';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { ProductionSafetyRoutes } from '../../rollouts/ProductionSafetyRoutes';
import { DeclareShortcut } from './DeclareShortcut';

const CHORD = '{Alt>}{Shift>}D{/Shift}{/Alt}';
const COMPONENT = 'component:default/siteproof-web';
const FROM_COMPONENT = {
  components: [COMPONENT],
  trigger: { kind: 'component', ref: COMPONENT },
};
const PAGE = '/catalog/default/component/siteproof-web';

const rollout = aRollout();
const ROLLOUT = `/production-safety/rollouts/${rollout.id}`;
const STEP: StepView = {
  rolloutId: rollout.id,
  version: 7,
  type: 'phase-entered',
  at: '2026-03-10T12:00:00.000Z',
  actor: { kind: 'user', ref: ME },
  to: 'full',
  overridden: [],
  evidence: [],
  judgedAt: '2026-03-10T12:00:00.000Z',
  gates: [],
  facts: [],
  replay: { outcome: 'same', differences: [] },
};

type Routed = NonNullable<
  Parameters<typeof renderInTestApp>[1]
>['mountedRoutes'];

function renderAt(path: string, mounted: Routed = {}) {
  const incidents = new FakeIncidents();
  const api = new FakeProductionSafetyApi([rollout]);
  api.steps.set(STEP.version, STEP);
  renderInTestApp(
    <>
      <DeclareShortcut />
      <Routes>
        <Route
          path="/production-safety/*"
          element={<ProductionSafetyRoutes />}
        />
        <Route path="*" element={<p>A page of another plugin</p>} />
      </Routes>
    </>,
    {
      apis: [
        [incidentApiRef, incidents],
        [productionSafetyApiRef, api],
        [identityApiRef, mockApis.identity({ userEntityRef: ME })],
      ],
      mountedRoutes: {
        '/production-safety': rootRouteRef,
        '/entities/:namespace/:kind/:name': entityRouteRef,
        ...mounted,
      },
      initialRouteEntries: [path],
    },
  );
  return incidents;
}

async function openDialog() {
  await waitFor(async () => {
    await userEvent.keyboard(CHORD);
    expect(screen.getByRole('dialog')).toBeVisible();
  });
  return within(screen.getByRole('dialog'));
}

async function declareFrom(incidents: FakeIncidents) {
  const dialog = await openDialog();
  expect(dialog.getByLabelText('Affects siteproof-web')).toBeChecked();
  await userEvent.keyboard('Blank page{Enter}');
  await waitFor(() => expect(incidents.declared).toHaveLength(1));
  return incidents.declared[0];
}

describe('declaring by keyboard', () => {
  it.each([
    ['the page of a component', PAGE],
    ['any of its tabs', `${PAGE}/api/all`],
    ['its documentation', '/docs/default/Component/siteproof-web/runbooks/p1/'],
  ])('takes the component on %s', async (_, path) => {
    const incidents = renderAt(path);
    expect(await declareFrom(incidents)).toMatchObject(FROM_COMPONENT);
  });

  it.each([
    ['/inventory/default/component/siteproof-web/ci', catalogEntityRouteRef],
    ['/handbook/default/component/siteproof-web/home', techDocsRouteRef],
  ])('takes it where the portal has moved its page: %s', async (path, ref) => {
    const [, root] = path.split('/');
    const incidents = renderAt(path, {
      [`/${root}/:namespace/:kind/:name`]: ref,
    });
    expect(await declareFrom(incidents)).toMatchObject(FROM_COMPONENT);
  });

  it.each([
    ['the page of a rollout', '', 'Parts'],
    ['its backtest', '/guards', /guard/i],
    ['why it went forward', '/steps/7', /enter full/],
  ])('takes rollout and component on %s', async (_, below, heading) => {
    const incidents = renderAt(`${ROLLOUT}${below}`);
    await screen.findAllByRole('heading', { name: heading });
    expect(await declareFrom(incidents)).toMatchObject({
      components: [COMPONENT],
      trigger: { kind: 'rollout', ref: rollout.id },
    });
  });

  it('knows of the rollout no longer on the page that comes after', async () => {
    renderAt(ROLLOUT);
    await screen.findByRole('heading', { name: 'Parts' });
    await userEvent.click(screen.getByRole('link', { name: /All rollouts/ }));
    expect(await screen.findByText('1 rollout')).toBeVisible();
    const dialog = await openDialog();
    expect(dialog.queryByLabelText(/^Affects/)).not.toBeInTheDocument();
  });

  it.each([
    ['of another kind', '/catalog/default/api/siteproof-web'],
    ['that is no page of an entity', '/catalog'],
    ['with such words elsewhere', '/x/catalog/default/component/siteproof-web'],
  ])('knows of no component on a page %s', async (_, path) => {
    renderAt(path);
    const dialog = await openDialog();
    expect(dialog.queryByLabelText(/^Affects/)).not.toBeInTheDocument();
  });

  it('leaves the component out when somebody says so, also by keyboard', async () => {
    const incidents = renderAt(PAGE);
    const dialog = await openDialog();
    await userEvent.keyboard('Blank page{Shift>}{Tab}{/Shift}');
    const affects = dialog.getByLabelText('Affects siteproof-web');
    expect(affects).toHaveFocus();
    await userEvent.keyboard(' ');
    expect(affects).not.toBeChecked();
    expect(await brokenRules(screen.getByRole('dialog'))).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: 'Declare' }));
    await waitFor(() => expect(incidents.declared).toHaveLength(1));
    const [declared] = incidents.declared;
    expect(declared).not.toHaveProperty('components');
    expect(declared).not.toHaveProperty('trigger');
    expect(incidents.foreseen.map(({ component }) => component)).toEqual([
      [COMPONENT],
      [],
    ]);
  });
});
