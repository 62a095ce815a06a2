import type { RolloutEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
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

/** A history whose rollout gets a new version with the button. */
function renderChanging(count: number) {
  const api = new FakeProductionSafetyApi([aRollout()]);
  const all = Array.from({ length: count }, (_, i) => event(count - i));
  api.putHistory(aRollout().id, all, { points: [] });
  const Changing = () => {
    const [version, setVersion] = useState(count);
    return (
      <>
        <button onClick={() => setVersion(version + 1)}>Change</button>
        <HistorySection rollout={aRollout({ version })} />
      </>
    );
  };
  renderScreen(<Changing />, api);
  const refreshed = () =>
    userEvent.click(screen.getByRole('button', { name: 'Change' }));
  return { api, refreshed };
}

async function choose(type: string) {
  await userEvent.click(screen.getByLabelText('Type of event'));
  await userEvent.click(screen.getByRole('option', { name: type }));
}

const events = () => screen.queryAllByText(/^Event number/);

describe('HistorySection', () => {
  it('leads to why a guard rolled back, and not where a person did', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    const requested = (version: number, cause?: object): RolloutEventView => ({
      ...event(version),
      type: 'rollback-requested',
      detail: { operationId: `operation-${version}`, ...(cause && { cause }) },
    });
    const all = [requested(2, { guards: ['errors'] }), requested(1)];
    api.putHistory(aRollout().id, all, { points: [] });
    renderScreen(<HistorySection rollout={aRollout()} />, api);
    const [link, ...others] = await screen.findAllByRole('link', {
      name: 'Why was this rolled back?',
    });
    expect(others).toEqual([]);
    expect(link).toHaveAttribute(
      'href',
      `/production-safety/rollouts/${aRollout().id}/rollbacks/operation-2`,
    );
  });

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
    await choose('Paused');
    await waitFor(() => expect(events()).toHaveLength(3));
  });

  it('shows the events although the filter before answers after them', async () => {
    const { api } = renderHistory(15);
    await screen.findByText('Event number 15.');
    const late = api.hold('listEvents');
    await choose('Paused');
    api.hold('listEvents')();
    await choose('Flag switched');
    await waitFor(() => expect(events()).toHaveLength(12));
    late();
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(events()).toHaveLength(12);
  });

  it('forgets that older events failed when the filter changes', async () => {
    const { api } = renderHistory(45);
    await screen.findByText('Event number 45.');
    api.fail('listEvents', 500);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show older events' }),
    );
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    api.recover('listEvents');
    const answer = api.hold('listEvents');
    await choose('Paused');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    answer();
    await waitFor(() => expect(events()).toHaveLength(9));
  });

  it('marks events that could not be refreshed', async () => {
    const { api, refreshed } = renderChanging(3);
    await screen.findByText('Event number 3.');
    api.fail('listEvents', 503);
    await refreshed();
    expect(await screen.findByText(/^Not refreshed since/)).toBeInTheDocument();
    expect(events()).toHaveLength(3);
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
