import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
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

  it('says what failed', async () => {
    const { api } = renderTab();
    api.fail('listEntityRollouts', 500);
    renderScreen(<EntityRolloutContent />, api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Rollouts could not be loaded',
    );
  });
});
