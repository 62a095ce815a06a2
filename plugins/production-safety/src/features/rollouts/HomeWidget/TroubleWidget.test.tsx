import { screen, within } from '@testing-library/react';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { TroubleWidget } from './TroubleWidget';

function renderWidget(incidents: FakeIncidents) {
  const api = new FakeProductionSafetyApi([aRollout()]);
  return renderScreen(<TroubleWidget />, api, { incidents });
}

const rollout = () => screen.findByRole('link', { name: 'Design system v2' });

describe('the home widget', () => {
  it('shows open incidents above the rollouts', async () => {
    const closed = anIncident({ id: 'old', title: 'Old', status: 'resolved' });
    const { container } = renderWidget(
      new FakeIncidents(anIncident({ severity: 'P2' }), closed),
    );
    const list = await screen.findByRole('list', { name: 'Active incidents' });
    expect(within(list).getByRole('listitem')).toHaveTextContent(
      /^P2.*Sign in fails/,
    );
    expect(within(list).getByRole('link')).toHaveAttribute(
      'href',
      '/production-safety/incidents/inc-1',
    );
    expect(await rollout()).toBeVisible();
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says that no incident is open, or how many there are', async () => {
    const none = renderWidget(new FakeIncidents());
    expect(
      await screen.findByText('No incident is open that you may see.'),
    ).toBeVisible();
    none.unmount();
    const many = [1, 2, 3, 4, 5, 6].map(n => anIncident({ id: `inc-${n}` }));
    renderWidget(new FakeIncidents(...many));
    expect(
      await screen.findByRole('link', { name: 'All 6 open incidents' }),
    ).toHaveAttribute('href', '/production-safety/incidents');
  });

  it('does not take silence of the backend for peace', async () => {
    const incidents = new FakeIncidents();
    incidents.fail('listIncidents', failedWith(503, 'Away'));
    renderWidget(incidents);
    expect(
      await screen.findByText('Whether there are incidents is not known'),
    ).toBeVisible();
    expect(await rollout()).toBeVisible();
  });

  it('shows rollouts alone to who may not see incidents', async () => {
    const incidents = new FakeIncidents();
    incidents.fail('listIncidents', failedWith(403, 'No'));
    renderWidget(incidents);
    expect(await rollout()).toBeVisible();
    expect(screen.queryByText('Active incidents')).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
