import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { discoverPlugins } from './__testUtils__/discoverPlugins';
import { fakePortal } from './__testUtils__/fakePortal';

describe('app', () => {
  beforeAll(async () => {
    await discoverPlugins();
    fakePortal();
  });

  async function renderApp() {
    const { app } = await import('./app');
    render(app.createRoot());
  }

  it('signs in and offers every page of its packages', async () => {
    await renderApp();
    for (const page of ['Catalog', 'Rollouts', 'Docs', 'Settings']) {
      expect(
        await (await menu()).findByRole('link', { name: page }),
      ).toBeInTheDocument();
    }
    expect(
      await screen.findByRole('heading', { name: /Catalog$/ }),
    ).toBeInTheDocument();
  });

  it('speaks German once that is chosen in Settings', async () => {
    await renderApp();
    await open('Rollouts');
    expect(
      await screen.findByText('There is no rollout yet that you may see'),
    ).toBeInTheDocument();
    await open('Settings');
    await userEvent.click(await screen.findByText('English'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Deutsch' }),
    );
    await open('Rollouts');
    expect(
      await screen.findByText(
        'Noch gibt es keinen Rollout, den Sie sehen dürfen',
      ),
    ).toBeInTheDocument();
  });
});

const menu = async () =>
  within(await screen.findByRole('navigation', { name: /nav/ }));

async function open(page: string) {
  const link = await (await menu()).findByRole('link', { name: page });
  await userEvent.click(link);
}
