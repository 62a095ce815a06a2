import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import {
  ME,
  aRun,
  anIncident,
  summaryOf,
} from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

function render(changes: Partial<IncidentDetail> = {}) {
  const incidents = new FakeIncidents(anIncident(changes));
  const { signals } = renderIncidents(incidents, '/incidents/inc-1');
  return { incidents, signals };
}

const heading = () => screen.findByRole('heading', { name: 'Sign in fails' });
const region = (name: string) => screen.findByRole('region', { name });
const press = (name: string) =>
  screen.findByRole('button', { name }).then(button => userEvent.click(button));

describe('CommanderPage', () => {
  it('says how bad it is, where it stands and since when', async () => {
    render({ isDrill: true, isRestricted: true });
    const bar = (await heading()).closest('header');
    expect(bar).toHaveTextContent('P1, major');
    expect(bar).toHaveTextContent('Investigating');
    expect(bar).toHaveTextContent('12 minutes');
    expect(bar).toHaveTextContent('Drill');
    expect(bar).toHaveTextContent('Restricted');
    expect(bar).toHaveTextContent('Affected: siteproof-web');
    await waitFor(async () =>
      expect(await brokenRules(document.body)).toEqual([]),
    );
  });

  it('holds its place while it loads', async () => {
    render();
    expect(await screen.findByRole('status')).toHaveAttribute(
      'aria-busy',
      'true',
    );
    await heading();
  });

  it.each([
    [404, 'There is no such incident or run'],
    [403, 'You may not see incidents'],
    [500, 'Incidents could not be loaded'],
  ])('says what is wrong after a %s', async (status, text) => {
    const incidents = new FakeIncidents();
    incidents.fail('getIncident', failedWith(status, 'No'));
    renderIncidents(incidents, '/incidents/inc-1');
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('hears of changes that others make', async () => {
    const { incidents, signals } = render();
    const bar = (await heading()).closest('header') as HTMLElement;
    incidents.put(anIncident({ severity: 'P0', version: 4 }));
    signals.sendIncidents({ incidentId: 'inc-1' });
    expect(await within(bar).findByText('P0, critical')).toBeVisible();
  });

  it('keeps the last state, and says since when, while it cannot be refreshed', async () => {
    const { incidents, signals } = render();
    await heading();
    incidents.goOffline('getIncident');
    signals.sendIncidents({ incidentId: 'inc-1' });
    expect(await screen.findByText(/^Not refreshed since/)).toBeVisible();
    expect(await heading()).toBeVisible();
  });

  it('asks for nothing else before the next step, and does not wait long', async () => {
    const incidents = new FakeIncidents(
      anIncident({ runs: [summaryOf(aRun([]))] }),
    );
    jest.spyOn(incidents, 'getRun').mockReturnValue(new Promise(() => {}));
    const timeline = jest.spyOn(incidents, 'listTimeline');
    renderIncidents(incidents, '/incidents/inc-1');
    await heading();
    expect(timeline).not.toHaveBeenCalled();
    expect(await region('Roles')).toBeVisible();
    expect(timeline).toHaveBeenCalled();
    expect(screen.getByLabelText('Loading the checklist')).toBeVisible();
  });

  it('is acknowledged with one press', async () => {
    const { incidents } = render({ acknowledgedAt: undefined });
    incidents.onCommand = incident => ({
      ...incident,
      acknowledgedAt: before(0),
    });
    await press('Acknowledge');
    expect(incidents.commands).toEqual([{ type: 'acknowledge' }]);
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Acknowledge' }),
      ).not.toBeInTheDocument(),
    );
  });
});

describe('the clocks', () => {
  it('say how long there is, and how they stand', async () => {
    render();
    const clocks = await region('Clocks');
    expect(clocks).toHaveTextContent(/AcknowledgeMet/);
    expect(clocks).toHaveTextContent(/MitigateRunning47 minutes left, due/);
    expect(clocks).toHaveTextContent('Nobody has said when');
  });

  it('turn overdue although nothing was loaded meanwhile', async () => {
    render({
      clocks: [
        {
          clock: 'next-update',
          state: 'running',
          startedAt: before(600_000),
          dueAt: before(125_000),
        },
      ],
    });
    expect(await region('Clocks')).toHaveTextContent(
      /Next updateOverdue2\smin \d+\ss overdue/,
    );
  });

  it('promise the next update', async () => {
    const { incidents } = render();
    await press('Promise the next update in 20 minutes');
    const [command] = incidents.commands;
    expect(command).toEqual({
      type: 'promise-update',
      dueAt: expect.any(String),
    });
    const dueAt = command.type === 'promise-update' ? command.dueAt : '';
    const minutes = (Date.parse(dueAt) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(20);
  });

  it('promise nothing once it is over', async () => {
    render({ status: 'resolved', resolvedAt: before(0) });
    const clocks = await region('Clocks');
    expect(within(clocks).queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('severity and status', () => {
  it('is raised at once by anybody', async () => {
    const { incidents } = render();
    const state = await region('Severity and status');
    expect(
      within(state).queryByRole('button', { name: 'P2, minor' }),
    ).not.toBeInTheDocument();
    await press('P0, critical');
    expect(incidents.commands).toEqual([
      { type: 'set-severity', severity: 'P0' },
    ]);
  });

  it('is lowered by the commander, with a reason', async () => {
    const { incidents } = render({ commander: ME });
    await press('P2, minor');
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('Say why.')).toBeVisible();
    await userEvent.keyboard('One tenant only{Enter}');
    await waitFor(() =>
      expect(incidents.commands).toEqual([
        { type: 'set-severity', severity: 'P2', reason: 'One tenant only' },
      ]),
    );
  });

  it('changes status with a reason, and shows why it was refused', async () => {
    const { incidents } = render();
    incidents.fail(
      'commandIncident',
      failedWith(409, 'Refused', [
        {
          code: 'wrong-status',
          message: 'Not now.',
          fix: 'Resolve it first.',
        },
      ]),
    );
    const state = await region('Severity and status');
    await press('Monitoring');
    await userEvent.keyboard('Rolled back{Enter}');
    expect(await within(state).findByRole('alert')).toHaveTextContent(
      'Not doneNot now. Resolve it first.',
    );
    expect(incidents.commands).toEqual([
      { type: 'set-status', status: 'monitoring', reason: 'Rolled back' },
    ]);
    expect(await brokenRules(state)).toEqual([]);
  });

  it('is reviewed only when it is resolved', async () => {
    render({ status: 'resolved' });
    expect(
      await screen.findByRole('button', { name: 'Reviewed' }),
    ).toBeVisible();
  });

  it('does not change after the review', async () => {
    render({ status: 'reviewed' });
    await heading();
    await region('Roles');
    expect(
      screen.queryByRole('region', { name: 'Severity and status' }),
    ).not.toBeInTheDocument();
  });
});

describe('the post-mortem', () => {
  it('is drafted on demand, to copy and to download', async () => {
    const { incidents } = render();
    incidents.postMortem = '# Sign in failed';
    await press('Write draft');
    expect(await screen.findByText('# Sign in failed')).toBeVisible();
    const section = within(await region('Post-mortem'));
    expect(section.getByRole('button', { name: 'Copy' })).toBeVisible();
    expect(section.getByRole('button', { name: 'Download' })).toBeVisible();
  });

  it('says that it could not be drafted', async () => {
    const { incidents } = render();
    incidents.fail('getPostMortem', failedWith(500, 'Down'));
    await press('Write draft');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The draft could not be written',
    );
  });
});
