import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { incidentApiRef } from '../../../api/incidentApiRef';
import { rootRouteRef } from '../../../routes';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeSignals } from '../../../__testUtils__/FakeSignals';
import { ME, anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { DeclareShortcut } from './DeclareShortcut';
import { IncidentBanner } from './IncidentBanner';

const P0 = anIncident({
  id: 'inc-0',
  title: 'Nobody can log in',
  severity: 'P0',
});
const P1 = anIncident();

const Where = () => <p>{useLocation().pathname}</p>;

function renderAnywhere(incidents: FakeIncidents, path = '/catalog') {
  const signals = new FakeSignals();
  const view = renderInTestApp(
    <>
      <IncidentBanner />
      <DeclareShortcut />
      <Where />
      <input aria-label="Note" />
    </>,
    {
      apis: [
        [incidentApiRef, incidents],
        [signalApiRef, signals],
        [identityApiRef, mockApis.identity({ userEntityRef: ME })],
      ],
      mountedRoutes: { '/production-safety': rootRouteRef },
      initialRouteEntries: [path],
    },
  );
  return { ...view, signals };
}

const lines = () =>
  screen.queryAllByRole('listitem').map(line => line.textContent);

beforeEach(() => localStorage.clear());

describe('the banner', () => {
  it('tells of what is open, the gravest first, with a link to its page', async () => {
    const drill = anIncident({ id: 'd', title: 'Practised', isDrill: true });
    const incidents = new FakeIncidents(P1, drill, P0);
    renderAnywhere(incidents);
    const link = await screen.findByRole('link', { name: 'Nobody can log in' });
    expect(link).toHaveAttribute('href', '/production-safety/incidents/inc-0');
    expect(lines()).toEqual([
      expect.stringMatching(/^P0.*Nobody can log in/),
      expect.stringMatching(/^P1.*Sign in fails/),
    ]);
    expect(incidents.queries).toEqual([
      expect.objectContaining({ state: 'open', severity: ['P0', 'P1'] }),
    ]);
    expect(await brokenRules(screen.getByRole('status'))).toEqual([]);
  });

  it('has room for the next one when others were hidden', async () => {
    const all = [1, 2, 3, 4].map(number =>
      anIncident({
        id: `inc-${number}`,
        title: `Trouble ${number}`,
        severity: 'P0',
        declaredAt: `2026-03-10T1${number}:00:00.000Z`,
      }),
    );
    renderAnywhere(new FakeIncidents(...all));
    expect(await screen.findByText('Trouble 4')).toBeVisible();
    expect(screen.queryByText('Trouble 1')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: /Hide .Trouble 4. in this browser/ }),
    );
    expect(await screen.findByText('Trouble 1')).toBeVisible();
  });

  it('comes and goes by itself', async () => {
    const incidents = new FakeIncidents();
    const { signals } = renderAnywhere(incidents);
    await waitFor(() => expect(incidents.queries).not.toEqual([]));
    expect(lines()).toEqual([]);
    incidents.put(P0);
    signals.sendIncidents({ incidentId: P0.id });
    expect(await screen.findByText('Nobody can log in')).toBeVisible();
    incidents.put({ ...P0, status: 'resolved' });
    await waitFor(
      () => {
        signals.sendIncidents({ incidentId: P0.id });
        expect(lines()).toEqual([]);
      },
      { interval: 600, timeout: 5_000 },
    );
  });

  it('is hidden for one incident in this browser, until that becomes graver', async () => {
    const incidents = new FakeIncidents(P0, P1);
    const first = renderAnywhere(incidents);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Hide “Sign in fails” in this browser',
      }),
    );
    expect(lines()).toEqual([expect.stringContaining('Nobody can log in')]);
    first.unmount();
    const second = renderAnywhere(incidents);
    expect(await screen.findByText('Nobody can log in')).toBeVisible();
    expect(screen.queryByText('Sign in fails')).not.toBeInTheDocument();
    second.unmount();
    incidents.put({ ...P1, severity: 'P0' });
    renderAnywhere(incidents);
    expect(await screen.findByText('Sign in fails')).toBeVisible();
  });

  it('is not on the page of the incident itself', async () => {
    renderAnywhere(
      new FakeIncidents(P0, P1),
      '/production-safety/incidents/inc-0',
    );
    expect(await screen.findByText('Sign in fails')).toBeVisible();
    expect(screen.queryByText('Nobody can log in')).not.toBeInTheDocument();
  });

  it.each([
    ['who may not see incidents', failedWith(403, 'No')],
    ['a backend that is away', new TypeError('No network')],
  ])('leaves the pages in peace for %s', async (_, failure) => {
    const incidents = new FakeIncidents(P0);
    incidents.fail('listIncidents', failure);
    renderAnywhere(incidents);
    await waitFor(() => expect(incidents.queries).not.toEqual([]));
    expect(screen.getByRole('textbox', { name: 'Note' })).toBeVisible();
    expect(lines()).toEqual([]);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('the shortcut', () => {
  const CHORD = '{Alt>}{Shift>}D{/Shift}{/Alt}';

  it('declares from any page and opens the page of the commander', async () => {
    const incidents = new FakeIncidents();
    renderAnywhere(incidents);
    await screen.findByText('/catalog');
    await waitFor(async () => {
      await userEvent.keyboard(CHORD);
      expect(screen.getByRole('dialog')).toBeVisible();
    });
    await userEvent.keyboard('Sign in fails{Enter}');
    await screen.findByText('/production-safety/incidents/inc-new');
    expect(incidents.declared).toHaveLength(1);
  });

  it('does not open while somebody writes', async () => {
    renderAnywhere(new FakeIncidents());
    await userEvent.click(await screen.findByRole('textbox', { name: 'Note' }));
    await userEvent.keyboard(CHORD);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
