import type { ProviderExaminationView } from '@production-safety/backstage-plugin-production-safety-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { SetupCheckPage } from './SetupCheckPage';

const FOUND: ProviderExaminationView['examinations'] = [
  { id: 'key', outcome: 'fine', sentence: 'The key is accepted.' },
  {
    id: 'rights',
    outcome: 'broken',
    sentence: 'The key may not write segments.',
    fix: 'Give it MANAGE_SEGMENTS.',
  },
  {
    id: 'delay',
    environment: 'production',
    outcome: 'warning',
    sentence: 'Clients follow within 90 s.',
    fix: 'Ask more often.',
  },
];

function renderPage(examinations = FOUND) {
  const api = new FakeProductionSafetyApi();
  api.providers.add(
    {
      id: 'eu',
      environments: ['production', 'staging'],
      clientPollSeconds: 15,
      canBeExamined: true,
    },
    examinations,
  );
  return { api, show: () => renderScreen(<SetupCheckPage />, api) };
}

const again = () => screen.findByRole('button', { name: 'Examine eu again' });

describe('SetupCheckPage', () => {
  it('tells what was found, by environment and the worst first', async () => {
    const { container } = renderPage().show();
    const section = await screen.findByRole('region', { name: 'eu' });
    await within(section).findByText('The key is accepted.');
    const items = within(section).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'BrokenThe key may not write segments.Give it MANAGE_SEGMENTS.',
      'FineThe key is accepted.',
      'WarningClients follow within 90 s.Ask more often.',
    ]);
    expect(
      within(section)
        .getAllByRole('heading', { level: 4 })
        .map(heading => heading.textContent),
    ).toEqual(['Whole provider', 'production']);
    expect(section).toHaveTextContent(
      'Clients ask every 15 s. Environments: production and staging.',
    );
    expect(section).toHaveTextContent(/Examined now/);
    expect(await brokenRules(container)).toEqual([]);
  });

  it('examines again when asked, and keeps what it had meanwhile', async () => {
    const { api, show } = renderPage();
    show();
    await screen.findByText('The key is accepted.');
    const release = api.hold('examineProvider');
    await userEvent.click(await again());
    expect(await again()).toBeDisabled();
    expect(screen.getByText('The key is accepted.')).toBeInTheDocument();
    release();
    await waitFor(async () => expect(await again()).toBeEnabled());
    expect(api.providers.examined).toEqual(['eu', 'eu']);
  });

  it('says so while it examines', async () => {
    const { api, show } = renderPage();
    const release = api.hold('examineProvider');
    show();
    expect(
      await screen.findByRole('status', { name: 'Examining…' }),
    ).toBeInTheDocument();
    release();
    expect(await screen.findByText('The key is accepted.')).toBeInTheDocument();
  });

  it('keeps what it had when it fails later, and says since when', async () => {
    const { api, show } = renderPage();
    show();
    await screen.findByText('The key is accepted.');
    api.fail('examineProvider', 503);
    await userEvent.click(await again());
    expect(await screen.findByText(/^Not refreshed since/)).toBeInTheDocument();
    expect(screen.getByText('The key is accepted.')).toBeInTheDocument();
  });

  it('names the provider that could not be examined, and tries again', async () => {
    const { api, show } = renderPage();
    api.fail('examineProvider', 503);
    show();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('eu could not be examined');
    api.recover('examineProvider');
    await userEvent.click(within(alert).getByRole('button'));
    expect(await screen.findByText('The key is accepted.')).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const { api, show } = renderPage();
    api.fail('examineProvider', 403);
    show();
    expect(
      await screen.findByText(/production-safety\.rollout\.define/),
    ).toBeInTheDocument();
  });

  it('says that nothing is connected, or that it could not find out', async () => {
    const api = new FakeProductionSafetyApi();
    api.fail('listProviders', 503);
    renderScreen(<SetupCheckPage />, api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Flag providers could not be loaded');
    api.recover('listProviders');
    await userEvent.click(within(alert).getByRole('button'));
    expect(
      await screen.findByText('No flag provider is connected'),
    ).toBeInTheDocument();
  });

  it('asks no provider whose module cannot look into it', async () => {
    const { api, show } = renderPage();
    api.providers.add(
      { id: 'plain', clientPollSeconds: 30, canBeExamined: false },
      [],
    );
    show();
    const section = await screen.findByRole('region', { name: 'plain' });
    expect(section).toHaveTextContent(
      'The module of this provider cannot look into it.',
    );
    expect(within(section).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says that a provider tells nothing', async () => {
    renderPage([]).show();
    expect(
      await screen.findByText('The provider tells nothing about its setup.'),
    ).toBeInTheDocument();
  });
});
