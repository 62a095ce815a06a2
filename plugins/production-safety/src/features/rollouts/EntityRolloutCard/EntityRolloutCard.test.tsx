import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import {
  aDrill,
  aRollout,
  anOperation,
  before,
  daysAgo,
} from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { COMPONENT, renderScreen } from '../../../__testUtils__/renderScreen';
import { EntityRolloutCard } from './EntityRolloutCard';

function renderCard(...rollouts: ReturnType<typeof aRollout>[]) {
  const api = new FakeProductionSafetyApi(rollouts);
  return { api, ...renderScreen(<EntityRolloutCard />, api) };
}

describe('EntityRolloutCard', () => {
  it('says first what is happening and whether it is safe', async () => {
    const { container } = renderCard(aRollout());
    expect(
      await screen.findByText(/^Beta, 25\s% of users, day 6 of 10$/),
    ).toBeInTheDocument();
    expect(screen.getByText('Healthy')).toBeInTheDocument();
    expect(screen.getByText('40 seconds ago')).toBeInTheDocument();
    expect(screen.getByText(/3 of 4 gates are not open/)).toBeInTheDocument();
    expect(screen.getByText(/Last event: Entered beta/)).toBeInTheDocument();
    expect(await brokenRules(container)).toEqual([]);
  });

  it('marks the current phase in the plan', async () => {
    renderCard(aRollout());
    const phases = await screen.findByRole('list', { name: 'Phases' });
    const current = within(phases)
      .getAllByRole('listitem')
      .filter(phase => phase.getAttribute('aria-current') === 'step');
    expect(current).toHaveLength(1);
    expect(current[0]).toHaveTextContent('beta25 %current phase');
  });

  it('links to the rollout and to its runbooks', async () => {
    renderCard(aRollout());
    expect(
      await screen.findByRole('button', {
        name: 'Open rollout Design system v2',
      }),
    ).toHaveAttribute(
      'href',
      '/production-safety/rollouts/default.design-system-v2',
    );
    expect(
      screen.getByRole('link', { name: 'Rollback procedure' }),
    ).toHaveAttribute(
      'href',
      '/docs/default/component/siteproof-web/runbooks/rollback-procedure',
    );
  });

  it('shows every rollout of the component with its own actions', async () => {
    renderCard(
      aRollout(),
      aRollout({ id: 'default.other', name: 'other', title: 'Other' }),
    );
    expect(
      await screen.findByRole('button', {
        name: 'Roll back Design system v2…',
      }),
    ).toBeEnabled();
    expect(
      screen.getByRole('button', { name: 'Roll back Other…' }),
    ).toBeEnabled();
  });

  it('shows the last drill with its age, whatever it showed', async () => {
    renderCard(
      aRollout({ lastDrill: aDrill() }),
      aRollout({
        ...{ id: 'default.b', name: 'b', title: 'Failed' },
        lastDrill: aDrill({ outcome: 'unconfirmed', at: before(3_600_000) }),
      }),
      aRollout({ id: 'default.c', name: 'c', title: 'Unpractised' }),
    );
    const drillOf = async (title: string) =>
      within(await screen.findByRole('region', { name: title })).getByText(
        /drill/,
      );
    expect(await drillOf('Design system v2')).toHaveTextContent(
      'Last drill: confirmed 12 days ago',
    );
    expect(await drillOf('Failed')).toHaveTextContent(
      'Last drill: not confirmed 1 hour ago',
    );
    expect(await drillOf('Unpractised')).toHaveTextContent('No drill yet');
  });

  it('holds its place while loading', () => {
    renderCard(aRollout());
    expect(
      screen.getByRole('status', { name: 'Loading rollouts' }),
    ).toHaveAttribute('aria-busy', 'true');
  });

  it('says how to declare a rollout when there is none', async () => {
    const { container } = renderCard();
    await screen.findByText(
      'No rollout that you may see protects this component.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show how' }));
    expect(
      await screen.findByLabelText('Example manifest of a rollout'),
    ).toHaveTextContent('component: component:default/siteproof-web');
    expect(await brokenRules(container)).toEqual([]);
  });

  it('does not show an old verdict as if it were true', async () => {
    renderCard(
      aRollout({
        health: {
          verdict: 'healthy',
          sentence: 'What is served is not known any more.',
          measuredAt: before(3_600_000),
          stale: true,
        },
      }),
    );
    expect(await screen.findByText(/^Not known since /)).toBeInTheDocument();
    expect(screen.queryByText('Healthy')).not.toBeInTheDocument();
  });

  it('says that the reader may not see rollouts', async () => {
    const api = new FakeProductionSafetyApi();
    api.fail('listEntityRollouts', 403, 'Not allowed');
    renderScreen(<EntityRolloutCard />, api);
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    api.fail('listEntityRollouts', 503, 'Database is away');
    const { container } = renderScreen(<EntityRolloutCard />, api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Rollouts could not be loaded',
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Database is away');
    expect(await brokenRules(container)).toEqual([]);
    api.recover('listEntityRollouts');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Healthy')).toBeInTheDocument();
  });

  it('shows a proved rollback with its time', async () => {
    renderCard(
      aRollout({
        status: 'rolled-back',
        rollback: anOperation({
          state: 'confirmed',
          confirmedAt: before(60_000),
          elapsedMs: 1_800,
          finishedAt: before(50_000),
        }),
      }),
    );
    expect(
      await screen.findByText(/^Rolled back\. .* confirmed in 1\.8\ss\.$/),
    ).toBeInTheDocument();
    expect(screen.getByText('rolled back here')).toBeInTheDocument();
  });

  it('says that nothing declares an orphaned rollout and still rolls it back', async () => {
    renderCard(aRollout({ orphanedAt: daysAgo(2) }));
    expect(
      await screen.findByText(/No manifest declares this rollout/),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Roll back/ })).toBeEnabled();
  });

  it('says whom to ask when the reader may not roll back', async () => {
    const { allowed } = aRollout();
    renderCard(aRollout({ allowed: { ...allowed, rollback: false } }));
    expect(
      await screen.findByRole('button', { name: /^Roll back/ }),
    ).toBeDisabled();
    expect(
      screen.getByText(/You may not roll this back\. Ask frontend/),
    ).toBeInTheDocument();
  });

  it('shows the rollout of a Rollout entity', async () => {
    const api = new FakeProductionSafetyApi([aRollout()]);
    renderScreen(<EntityRolloutCard />, api, {
      entity: {
        ...COMPONENT,
        kind: 'Rollout',
        metadata: { name: 'design-system-v2' },
      },
    });
    expect(await screen.findByText('Healthy')).toBeInTheDocument();
  });

  it('follows a rollback from the card to the new state', async () => {
    const { api } = renderCard(aRollout());
    api.story = 'waits';
    await userEvent.click(
      await screen.findByRole('button', { name: /^Roll back/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /^Roll back now/ }),
    );
    await waitFor(() => expect(api.commands).toHaveLength(1));
    await userEvent.keyboard('{Escape}');
    expect(
      await screen.findByRole('button', {
        name: 'Show rollback of Design system v2',
      }),
    ).toBeInTheDocument();
  });
});
