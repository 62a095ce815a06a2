import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import {
  aRun,
  aStep,
  anIncident,
  summaryOf,
} from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const BACK = ['answerRun', 'getRun', 'getIncident', 'listTimeline'] as const;

function aBackend() {
  const run = aRun(['a', 'b', 'c', 'd'].map(id => aStep(id)));
  const incidents = new FakeIncidents(anIncident({ runs: [summaryOf(run)] }));
  incidents.putRun(run);
  return incidents;
}

const done = async (step: string) => {
  expect(await screen.findByText(step)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
};
const steps = (incidents: FakeIncidents) =>
  incidents.accepted.map(({ step }) => step).join('');

describe('answers without a connection', () => {
  it('go on, are counted, and are sent in order when it is back', async () => {
    const incidents = aBackend();
    renderIncidents(incidents, '/incidents/inc-1');
    await screen.findByText('a');
    incidents.goOffline(...BACK);
    await done('a');
    await done('b');
    expect(await screen.findByText('2 answers wait to be sent')).toBeVisible();
    expect(await screen.findByText('c')).toBeVisible();
    expect(incidents.accepted).toEqual([]);
    expect(await brokenRules(document.body)).toEqual([]);
    incidents.recover(...BACK);
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await waitFor(() =>
      expect(screen.queryByText(/to be sent$/)).not.toBeInTheDocument(),
    );
    expect(steps(incidents)).toBe('ab');
    await done('c');
    await screen.findByText('d');
    expect(steps(incidents)).toBe('abc');
  });

  it('outlive a reload, and are sent once', async () => {
    const incidents = aBackend();
    renderIncidents(incidents, '/incidents/inc-1');
    await screen.findByText('a');
    incidents.goOffline('answerRun');
    await done('a');
    await screen.findByText('1 answer waits to be sent');
    cleanup();
    renderIncidents(incidents, '/incidents/inc-1');
    expect(await screen.findByText('1 answer waits to be sent')).toBeVisible();
    expect(await screen.findByText('b')).toBeVisible();
    incidents.recover('answerRun');
    await userEvent.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(steps(incidents)).toBe('a'));
    await waitFor(() =>
      expect(screen.queryByText(/to be sent$/)).not.toBeInTheDocument(),
    );
    await screen.findByText('b');
    expect(steps(incidents)).toBe('a');
  });

  it('are given on a page that was opened again without a connection', async () => {
    const incidents = aBackend();
    renderIncidents(incidents, '/incidents/inc-1');
    await screen.findByText('a');
    cleanup();
    incidents.goOffline(...BACK);
    renderIncidents(incidents, '/incidents/inc-1');
    expect(await screen.findByText(/^Last seen/)).toBeVisible();
    await done('a');
    expect(await screen.findByText('1 answer waits to be sent')).toBeVisible();
    incidents.recover(...BACK);
    await userEvent.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(steps(incidents)).toBe('a'));
  });

  it('tell how old the rest of the page is', async () => {
    const incidents = aBackend();
    const { signals } = renderIncidents(incidents, '/incidents/inc-1');
    await screen.findByText('a');
    incidents.goOffline(...BACK);
    signals.sendIncidents({ incidentId: 'inc-1', runId: 'run-1' });
    expect(
      await screen.findByText(/^Last seen .* What others did since then/),
    ).toBeVisible();
    expect(screen.getByText('a')).toBeVisible();
  });
});
