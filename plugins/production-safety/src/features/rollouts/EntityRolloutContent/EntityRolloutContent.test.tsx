import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { FakeSignals } from '../../../__testUtils__/FakeSignals';
import { aRollout } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { EntityRolloutContent } from './EntityRolloutContent';

const other = aRollout({ id: 'default.other', name: 'other', title: 'Other' });

function renderTab(...rollouts: ReturnType<typeof aRollout>[]) {
  const api = new FakeProductionSafetyApi(rollouts);
  return { api, ...renderScreen(<EntityRolloutContent />, api) };
}

describe('EntityRolloutContent', () => {
  it('shows the only rollout at once', async () => {
    renderTab(aRollout());
    expect(
      await screen.findByRole('heading', { name: 'Design system v2' }),
    ).toBeInTheDocument();
    expect(screen.queryByLabelText('Rollout')).not.toBeInTheDocument();
  });

  it('lets one choose among several', async () => {
    renderTab(aRollout(), other);
    await userEvent.click(await screen.findByLabelText('Rollout'));
    await userEvent.click(screen.getByRole('option', { name: 'Other' }));
    expect(
      await screen.findByRole('heading', { name: 'Other' }),
    ).toBeInTheDocument();
  });

  it('stays with the one that is shown when another changes', async () => {
    const signals = new FakeSignals();
    const shown = aRollout();
    const api = new FakeProductionSafetyApi([shown, other]);
    renderScreen(<EntityRolloutContent />, api, { signals });
    await screen.findByRole('heading', { name: shown.title });
    await userEvent.click(
      screen.getByRole('button', { name: 'Declare incident…' }),
    );
    api.putFirst({ ...other, title: 'Other, changed' });
    signals.send(other.id);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(screen.getByLabelText('Rollout'));
    expect(
      await screen.findByRole('option', { name: 'Other, changed' }),
    ).toBeVisible();
    expect(
      screen.getAllByRole('option').map(option => option.textContent),
    ).toEqual([shown.title, 'Other, changed']);
  });

  it('says that no rollout protects the component', async () => {
    renderTab();
    expect(
      await screen.findByText(
        'No rollout that you may see protects this component.',
      ),
    ).toBeInTheDocument();
  });

  it('declares an incident about a component without a rollout', async () => {
    const incidents = new FakeIncidents();
    const api = new FakeProductionSafetyApi();
    renderScreen(<EntityRolloutContent />, api, { incidents });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Declare incident…' }),
    );
    await userEvent.keyboard('Blank page{Enter}');
    const ref = 'component:default/siteproof-web';
    await waitFor(() =>
      expect(incidents.declared).toMatchObject([
        { components: [ref], trigger: { kind: 'component', ref } },
      ]),
    );
  });

  it.each([
    ['with a rollout', [aRollout()]],
    ['without one', []],
  ])('shows the incidents of a component %s', async (_what, rollouts) => {
    const incidents = new FakeIncidents(anIncident());
    const api = new FakeProductionSafetyApi(rollouts);
    renderScreen(<EntityRolloutContent />, api, { incidents });
    const region = await screen.findByRole('region', { name: 'Incidents' });
    expect(region).toHaveTextContent('Sign in fails');
    expect(incidents.queries).toMatchObject([
      { component: ['component:default/siteproof-web'] },
    ]);
    const took = { name: 'How long incidents take' };
    expect(await screen.findByRole('region', took)).toBeVisible();
    expect(incidents.metricsOf).toEqual(['component:default/siteproof-web']);
  });

  it('says nothing of incidents to who may not see them', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.fail('listIncidents', failedWith(403, 'No'));
    const api = new FakeProductionSafetyApi([aRollout()]);
    renderScreen(<EntityRolloutContent />, api, { incidents });
    await screen.findByRole('heading', { name: 'Design system v2' });
    expect(screen.queryByRole('region', { name: 'Incidents' })).toBeNull();
  });

  it('says what failed', async () => {
    const { api } = renderTab();
    api.fail('listEntityRollouts', 500);
    renderScreen(<EntityRolloutContent />, api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Rollouts could not be loaded',
    );
  });
});
