import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const open = anIncident();
const closed = anIncident({
  id: 'inc-0',
  title: 'Slow search',
  severity: 'P3',
  status: 'resolved',
  isDrill: true,
});

const region = (name: string) => screen.findByRole('region', { name });

describe('IncidentListPage', () => {
  it('shows what is open before what is closed', async () => {
    renderIncidents(new FakeIncidents(closed, open), '/incidents');
    const link = await screen.findByRole('link', { name: 'Sign in fails' });
    expect(link).toHaveAttribute('href', '/production-safety/incidents/inc-1');
    const row = within(await region('Open incidents')).getAllByRole('row')[1];
    expect(row).toHaveTextContent('P1, major');
    expect(row).toHaveTextContent('Investigating');
    expect(row).toHaveTextContent('12 minutes');
    expect(row).toHaveTextContent('jo');
    expect(row).toHaveTextContent('siteproof-web');
    const drill = within(await region('Closed incidents'));
    expect(await drill.findByText('Drill')).toBeVisible();
    const tables = screen.getAllByRole('table');
    expect(tables.map(table => table.getAttribute('aria-label'))).toEqual([
      'Open incidents',
      'Closed incidents',
    ]);
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('keeps the filter in the address', async () => {
    const incidents = new FakeIncidents(closed, open);
    renderIncidents(incidents, '/incidents?state=closed');
    expect(await screen.findByText('Slow search')).toBeVisible();
    expect(screen.queryByText('Sign in fails')).not.toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Closed' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Open' }));
    expect(await screen.findByText('Sign in fails')).toBeVisible();
    expect(screen.queryByText('Slow search')).not.toBeInTheDocument();
  });

  it('shows more of many', async () => {
    const many = Array.from({ length: 25 }, (_, n) =>
      anIncident({ id: `inc-${n}`, title: `Number ${n}` }),
    );
    renderIncidents(new FakeIncidents(...many), '/incidents?state=open');
    await screen.findByText('Number 19');
    expect(screen.queryByText('Number 20')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Number 24')).toBeVisible();
    expect(screen.getAllByRole('link', { name: /^Number/ })).toHaveLength(25);
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('says that nothing is open and what to do', async () => {
    renderIncidents(new FakeIncidents(), '/incidents');
    expect(await region('Open incidents')).toHaveTextContent(/^Open incidents/);
    expect(
      await screen.findByText('No incident is open that you may see.'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Declare incident…' }),
    ).toBeVisible();
  });

  it('says what failed, and tries again', async () => {
    const incidents = new FakeIncidents(open);
    incidents.fail('listIncidents', failedWith(500, 'Down'));
    renderIncidents(incidents, '/incidents?state=open');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Incidents could not be loaded',
    );
    incidents.recover('listIncidents');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Sign in fails')).toBeVisible();
  });

  it('hears of new incidents, restricted ones too', async () => {
    const incidents = new FakeIncidents();
    const { signals } = renderIncidents(incidents, '/incidents?state=open');
    await screen.findByText('No incident is open that you may see.');
    incidents.put(open);
    signals.sendIncidents({});
    expect(await screen.findByText('Sign in fails')).toBeVisible();
  });
});
