import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { StalledRolloutView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, daysAgo } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { TroubleWidget } from './TroubleWidget';

const WAITING: StalledRolloutView = {
  rollout: aRollout(),
  stall: {
    kind: 'approval-missing',
    since: daysAgo(3),
    sentence: 'Only people are waited for, for 3 days. Lead: No approval of 1.',
  },
};

function renderWidget(
  incidents: FakeIncidents,
  stalled: readonly StalledRolloutView[] = [WAITING],
  api = new FakeProductionSafetyApi([aRollout()]),
) {
  api.stalled = stalled;
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

  it('says of each stalled rollout why, and since when', async () => {
    const { container } = renderWidget(new FakeIncidents(), [
      {
        rollout: aRollout({ id: 'default.back', title: 'Search' }),
        stall: {
          kind: 'rollback-unproved',
          since: daysAgo(1),
          sentence: 'Rolled back 1 day ago, and nothing is proved.',
        },
      },
      WAITING,
    ]);
    const list = await screen.findByRole('list', { name: 'Stalled rollouts' });
    const [worst, waiting] = within(list).getAllByRole('listitem');
    expect(worst).toHaveTextContent(
      /^SearchRollback not provedRolled back 1 day ago, and nothing is proved\. Since 1 day ago/,
    );
    expect(waiting).toHaveTextContent('Waits for approval');
    expect(waiting).toHaveTextContent('Since 3 days ago');
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says how many more there are, how many get on, and that none is under way', async () => {
    const many = Array.from({ length: 7 }, (_, at) => ({
      ...WAITING,
      rollout: aRollout({ id: `default.r${at}`, title: `Rollout ${at}` }),
    }));
    const first = renderWidget(new FakeIncidents(), many);
    expect(await screen.findByText('2 more are stalled.')).toBeVisible();
    first.unmount();
    const second = renderWidget(new FakeIncidents(), []);
    expect(
      await screen.findByText('The 1 rollout that is under way gets on.'),
    ).toBeVisible();
    second.unmount();
    renderWidget(new FakeIncidents(), [], new FakeProductionSafetyApi());
    expect(
      await screen.findByText('No rollout is under way that you may see.'),
    ).toBeVisible();
  });

  it('does not take silence for getting on', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    api.fail('listStalled', 503);
    renderWidget(new FakeIncidents(), [WAITING], api);
    expect(
      await screen.findByText('Whether rollouts are stalled is not known'),
    ).toBeVisible();
    api.recover('listStalled');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rollout()).toBeVisible();
  });
});
