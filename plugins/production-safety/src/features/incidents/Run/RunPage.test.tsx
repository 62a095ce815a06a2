import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { ME, aRun, aStep, anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

function render(
  changes: Parameters<typeof aRun>[1] = {},
  ...known: readonly IncidentDetail[]
) {
  const steps = [aStep('a', { required: true }), aStep('b')];
  const incidents = new FakeIncidents(...known);
  incidents.putRun(aRun(steps, { incidentId: undefined, ...changes }));
  renderIncidents(incidents, '/runs/run-1');
  return incidents;
}

const nextStep = () => screen.findByRole('region', { name: 'Next step' });

const expectNext = (text: string) =>
  waitFor(async () => expect(await nextStep()).toHaveTextContent(text));

describe('the page of a run', () => {
  it('is where a checklist outside of an incident is followed', async () => {
    const incidents = render();
    expect(
      await screen.findByRole('heading', { name: 'P1 response' }),
    ).toBeVisible();
    await expectNext('Do a');
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await expectNext('Do b');
    expect(incidents.accepted).toMatchObject([{ step: 'a' }]);
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it.each([
    ['a'.repeat(40), 'at commit aaaaaaaaaaaa, SHA-256'],
    [undefined, 'commit not known, SHA-256'],
  ])('says which text is followed: %s', async (commit, words) => {
    const because = 'it is P0';
    render({ because, ...(commit ? { commit } : {}) });
    expect(await screen.findByText(/^Text of docs/)).toHaveTextContent(words);
    expect(screen.getByText(/^Text of docs/)).toHaveTextContent(
      'Opened by itself because it is P0.',
    );
  });

  it('lets who started it waive what is required, and nobody else', async () => {
    render({ startedBy: ME });
    expect(await screen.findByRole('button', { name: 'Waive…' })).toBeVisible();
  });

  it('lets nobody else waive', async () => {
    render({ startedBy: 'user:default/somebody' });
    await nextStep();
    expect(screen.queryByRole('button', { name: 'Waive…' })).toBeNull();
  });

  it.each([
    ['offers its commander to waive', ME, 1],
    ['offers nobody else to waive', 'user:default/jo', 0],
  ])('in an incident %s, whoever started it', async (_, commander, buttons) => {
    const incident = anIncident({ commander });
    render({ incidentId: incident.id, startedBy: ME }, incident);
    expect(
      await screen.findByRole('link', { name: /P1: Sign in fails/ }),
    ).toHaveAttribute('href', '/production-safety/incidents/inc-1');
    expect(screen.queryAllByRole('button', { name: 'Waive…' })).toHaveLength(
      buttons,
    );
  });

  it('leads to the incident that it belongs to', async () => {
    render({ incidentId: 'inc-1' });
    expect(
      await screen.findByRole('link', { name: /Its incident/ }),
    ).toHaveAttribute('href', '/production-safety/incidents/inc-1');
  });

  it('says that there is no such run', async () => {
    renderIncidents(new FakeIncidents(), '/runs/unknown');
    expect(
      await screen.findByText('There is no such incident or run'),
    ).toBeVisible();
  });
});
