import type { RolloutEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, daysAgo } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { HistorySection } from './HistorySection';

function event(version: number): RolloutEventView {
  return {
    version,
    type: version % 5 === 0 ? 'paused' : 'flag-switched',
    at: daysAgo(100 - version),
    actor: { kind: 'user', ref: 'user:default/jo' },
    reason: 'because',
    sentence: `Event number ${version}.`,
    detail: { flag: `flag-${version}` },
  };
}

function renderHistory(count: number) {
  const api = new FakeProductionSafetyApi([aRollout()]);
  const events = Array.from({ length: count }, (_, i) => event(count - i));
  api.putHistory(aRollout().id, events, { points: [] });
  return {
    api,
    ...renderScreen(<HistorySection rollout={aRollout()} />, api),
  };
}

const events = () => screen.queryAllByText(/^Event number/);

describe('HistorySection', () => {
  it('pages towards the beginning', async () => {
    renderHistory(45);
    await screen.findByText('Event number 45.');
    expect(events()).toHaveLength(20);
    const older = () =>
      screen.getByRole('button', { name: 'Show older events' });
    await userEvent.click(older());
    await waitFor(() => expect(events()).toHaveLength(40));
    await userEvent.click(older());
    await screen.findByText('Event number 1.');
    expect(
      screen.queryByRole('button', { name: 'Show older events' }),
    ).not.toBeInTheDocument();
  });

  it('shows one type of event alone', async () => {
    renderHistory(15);
    await screen.findByText('Event number 15.');
    await userEvent.click(screen.getByLabelText('Type of event'));
    await userEvent.click(screen.getByRole('option', { name: 'Paused' }));
    await waitFor(() => expect(events()).toHaveLength(3));
  });

  it('unfolds an event to what was stored', async () => {
    const { container } = renderHistory(2);
    const toggle = await screen.findByRole('button', {
      name: 'Show details of event 2',
    });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(toggle);
    const details = screen.getByLabelText('Details');
    expect(details).toHaveTextContent('"flag": "flag-2"');
    expect(details).toHaveTextContent('"reason": "because"');
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says that nothing happened yet', async () => {
    renderHistory(0);
    expect(
      await screen.findByText('Nothing happened yet.'),
    ).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const { api } = renderHistory(0);
    api.fail('listEvents', 500);
    renderScreen(<HistorySection rollout={aRollout()} />, api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The history could not be loaded.');
    api.recover('listEvents');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    await waitFor(() => expect(alert).not.toBeInTheDocument());
  });
});
