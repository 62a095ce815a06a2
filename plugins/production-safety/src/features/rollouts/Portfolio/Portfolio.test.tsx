import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, anOperation } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { Portfolio } from './Portfolio';

const Address = () => <output>{useLocation().search}</output>;

function renderPortfolio(
  rollouts: ReturnType<typeof aRollout>[],
  path?: string,
) {
  const api = new FakeProductionSafetyApi(rollouts);
  const element = (
    <>
      <Portfolio />
      <Address />
    </>
  );
  return { api, ...renderScreen(element, api, { path }) };
}

function named(name: string, changes: Parameters<typeof aRollout>[0] = {}) {
  return aRollout({ id: `default.${name}`, name, title: name, ...changes });
}

const titles = () =>
  screen.getAllByRole('rowheader').map(cell => within(cell).getByRole('link'));

describe('Portfolio', () => {
  it('lists every rollout with what matters, trouble first', async () => {
    const { container } = renderPortfolio([
      named('fine'),
      named('trouble', {
        status: 'rolling-back',
        exposure: { percent: 0 },
        rollback: anOperation({
          rolloutId: 'default.trouble',
          confirmation: { status: 'unconfirmed', stillServed: ['ds2'] },
        }),
      }),
    ]);
    await screen.findByText('2 rollouts');
    expect(titles().map(link => link.textContent)).toEqual(['trouble', 'fine']);
    expect(screen.getByText('Rollback not confirmed')).toBeInTheDocument();
    const exposures = screen.getAllByRole('cell', { name: /^\d+\s%/ });
    expect(exposures.map(cell => cell.textContent)).toEqual([
      '0\u00a0%, not confirmed',
      '25\u00a0%',
    ]);
    expect(
      screen.getAllByRole('img', { name: /Phase 2 of 4: beta, 25\s%/ }),
    ).toHaveLength(2);
    expect(titles()[1]).toHaveAttribute(
      'href',
      '/production-safety/rollouts/default.fine',
    );
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says at each rollout what is the matter, and nothing where all is well', async () => {
    renderPortfolio([
      named('held', {
        trouble: {
          kind: 'held',
          sentence: 'Lead: No approval of 1 yet.',
          since: new Date(Date.now() - 3_600_000).toISOString(),
        },
      }),
      named('fine'),
    ]);
    const held = await screen.findByRole('row', { name: /held/ });
    expect(held).toHaveTextContent(
      /Held by gates since .*\d:\d\d[^:]*: Lead: No approval of 1 yet\./,
    );
    expect(screen.getByRole('row', { name: /fine/ })).not.toHaveTextContent(
      /Held|Stalled|Blind|Not sure/,
    );
  });

  it('leads to the setup check', async () => {
    renderPortfolio([named('forms')]);
    expect(
      await screen.findByRole('link', { name: 'Setup check' }),
    ).toHaveAttribute('href', '/production-safety/providers');
  });

  it('marks rollouts that nothing declares any more', async () => {
    renderPortfolio([named('lost', { orphanedAt: new Date().toISOString() })]);
    expect(await screen.findByText('Orphaned')).toBeInTheDocument();
  });

  it('searches after a pause in typing and keeps it in the address', async () => {
    renderPortfolio([named('forms'), named('photos')]);
    await screen.findByText('2 rollouts');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search' }),
      'photo',
    );
    expect(await screen.findByText('1 rollout')).toBeInTheDocument();
    expect(screen.getByText('?q=photo')).toBeInTheDocument();
  });

  it('finds a rollout by any of its words', async () => {
    renderPortfolio(
      [named('forms'), named('photos', { owner: 'group:default/mobile' })],
      '/?q=SITEPROOF-web%20mobile',
    );
    expect(await screen.findByText('1 rollout')).toBeInTheDocument();
    expect(titles()[0]).toHaveTextContent('photos');
  });

  it('searches for a value that is too rare to be offered', async () => {
    renderPortfolio([named('forms'), named('photos')]);
    await screen.findByText('2 rollouts');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Component' }),
      'rare-app',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Search for “rare-app”' }),
    );
    expect(await screen.findByText('?q=rare-app')).toBeInTheDocument();
    expect(await screen.findByText('No rollout matches')).toBeInTheDocument();
  });

  it('searches for a rare value by keyboard, within what is searched for', async () => {
    renderPortfolio([named('forms')], '/?q=design');
    await screen.findByRole('searchbox', { name: 'Search' });
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Owner' }),
      'rare{ArrowDown}{Enter}',
    );
    expect(await screen.findByText('?q=design+rare')).toBeInTheDocument();
  });

  it('says that no status is called like that', async () => {
    renderPortfolio([named('forms')]);
    await screen.findByText('1 rollout');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Status' }),
      'rare',
    );
    expect(await screen.findByText('No such value')).toBeInTheDocument();
  });

  it('filters by a status and keeps it in the address', async () => {
    renderPortfolio([named('forms'), named('photos', { status: 'paused' })]);
    await screen.findByText('2 rollouts');
    await userEvent.click(screen.getByRole('textbox', { name: 'Status' }));
    await userEvent.click(
      await screen.findByRole('option', { name: /Paused \(1\)/ }),
    );
    expect(await screen.findByText('1 rollout')).toBeInTheDocument();
    expect(screen.getByText('?status=paused')).toBeInTheDocument();
  });

  it('shows what the address asks for', async () => {
    renderPortfolio(
      [named('forms'), named('photos', { owner: 'group:default/mobile' })],
      '/?owner=group:default/mobile',
    );
    await screen.findByText('1 rollout');
    expect(titles()[0]).toHaveTextContent('photos');
    expect(screen.getByRole('button', { name: 'mobile' })).toBeInTheDocument();
  });

  it('turns pages on the server', async () => {
    renderPortfolio(Array.from({ length: 45 }, (_, i) => named(`r${i + 1}`)));
    expect(await screen.findByText('1–20 of 45')).toBeInTheDocument();
    const turn = (name: string) =>
      userEvent.click(screen.getByRole('button', { name }));
    await turn('Next');
    expect(await screen.findByText('21–40 of 45')).toBeInTheDocument();
    await turn('Next');
    expect(await screen.findByText('41–45 of 45')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await turn('Previous');
    expect(await screen.findByText('21–40 of 45')).toBeInTheDocument();
  });

  it('offers to take filters away when nothing matches', async () => {
    renderPortfolio([named('forms')], '/?q=nothing');
    expect(await screen.findByText('No rollout matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('1 rollout')).toBeInTheDocument();
  });

  it('says how to begin when no rollout is declared', async () => {
    renderPortfolio([]);
    expect(
      await screen.findByText('There is no rollout yet that you may see'),
    ).toBeInTheDocument();
    expect(
      screen.getByLabelText('Example manifest of a rollout'),
    ).toHaveTextContent('kind: Rollout');
  });

  it('holds its place while loading', () => {
    renderPortfolio([named('forms')]);
    expect(
      screen.getByRole('status', { name: 'Loading rollouts' }),
    ).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const api = new FakeProductionSafetyApi([named('forms')]);
    api.fail('listRollouts', 503);
    renderScreen(<Portfolio />, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    api.recover('listRollouts');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 rollout')).toBeInTheDocument();
  });

  it('still searches when the filter values are missing', async () => {
    const api = new FakeProductionSafetyApi([named('forms')]);
    api.fail('getFacets', 503);
    renderScreen(<Portfolio />, api);
    expect(
      await screen.findByText(/Filter values could not be loaded/),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByText('1 rollout')).toBeInTheDocument(),
    );
  });
});
