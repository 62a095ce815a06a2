import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import {
  aRollout,
  anOperation,
  daysAgo,
} from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { RolloutView } from './RolloutView';

const ID = 'default.design-system-v2';

function renderView(changes: Parameters<typeof aRollout>[0] = {}) {
  const api = new FakeProductionSafetyApi([aRollout(changes)]);
  api.story = 'waits';
  api.putHistory(
    ID,
    [
      {
        version: 2,
        type: 'phase-entered',
        at: daysAgo(5),
        actor: { kind: 'user', ref: 'user:default/jo' },
        reason: 'gates open',
        sentence: 'Entered beta, 25 % of users by jo because gates open.',
        detail: { phase: 1 },
      },
      {
        version: 1,
        type: 'defined',
        at: daysAgo(20),
        actor: { kind: 'system', ref: 'reconciler' },
        sentence: 'Declared by the portal.',
        detail: {},
      },
    ],
    {
      points: [
        { at: daysAgo(20), percent: 0, event: 'defined' },
        { at: daysAgo(5), percent: 25, phase: 'beta', event: 'phase-entered' },
      ],
    },
  );
  return { api, ...renderScreen(<RolloutView rolloutId={ID} />, api) };
}

const section = (name: RegExp | string) =>
  screen.findByRole('region', { name });

describe('RolloutView', () => {
  it('breaks no accessibility rule', async () => {
    const { container } = renderView();
    await screen.findByText('Declared by the portal.');
    expect(await brokenRules(container)).toEqual([]);
  });

  it('says what is happening before everything else', async () => {
    renderView();
    expect(
      await screen.findByText(/^Beta, 25\s% of users, day 6 of 10$/),
    ).toBeInTheDocument();
    expect(screen.getByText('Active')).toBeInTheDocument();
  });

  it('shows what is missing for the next phase and the earliest time', async () => {
    renderView();
    const gates = await section(/^To enter expansion/);
    expect(gates).toHaveTextContent('1 of 4 open');
    expect(gates).toHaveTextContent(/Earliest .*\(in 4 days\)/);
    expect(gates).toHaveTextContent('No approval of 2 yet.');
  });

  it('shows the plan with exposure, soak time and gates', async () => {
    renderView();
    const plan = await section('Plan');
    const beta = within(plan).getByRole('row', { name: /beta/ });
    expect(beta).toHaveTextContent(/25\s% of users/);
    expect(beta).toHaveTextContent('10 days');
    expect(beta).toHaveTextContent('NPS above 40');
    expect(beta).toHaveAttribute('aria-current', 'true');
  });

  it('says why it cannot advance', async () => {
    renderView();
    const advance = await screen.findByRole('button', {
      name: 'Advance to expansion',
    });
    expect(advance).toBeDisabled();
    expect(advance).toHaveAccessibleDescription(
      /^3 gates are not open: At least 10 days/,
    );
  });

  it('rolls back a part from its row', async () => {
    const { api } = renderView();
    const parts = await section('Parts');
    await userEvent.click(
      within(parts).getByRole('button', { name: 'Roll back forms…' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Roll back forms now' }),
    );
    await waitFor(() => expect(api.commands[0].parts).toEqual(['forms']));
  });

  it('keeps the proof of a part in sight although its row changes', async () => {
    const { api } = renderView();
    const parts = await section('Parts');
    await userEvent.click(
      within(parts).getByRole('button', { name: 'Roll back forms…' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Roll back forms now' }),
    );
    const dialog = await screen.findByRole('dialog');
    const operation = await api.getOperation('op-1');
    api.putOperation({
      ...operation,
      state: 'confirmed',
      elapsedMs: 700,
      finishedAt: new Date().toISOString(),
    });
    expect(
      await within(dialog).findByText(/^V1 for forms, confirmed in 0\.7\ss\.$/),
    ).toBeInTheDocument();
    const restore = await screen.findByRole('button', {
      name: 'Restore forms…',
      hidden: true,
    });
    expect(dialog).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(restore).toHaveFocus());
  });

  it('restores a part that was rolled back', async () => {
    const { parts } = aRollout();
    const { api } = renderView({
      parts: [{ ...parts[0], state: 'off' }, parts[1]],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore navigation…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Restore navigation of Design system v2?',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Fixed in 2.3.1{Enter}',
    );
    await waitFor(() =>
      expect(api.commands[0]).toMatchObject({
        type: 'restore',
        parts: ['navigation'],
      }),
    );
  });

  it('gives limits of guards their unit', async () => {
    renderView();
    expect(await section('Guards')).toHaveTextContent(
      /error-rate above 5\s% for 5 minutesRoll back \(enforce\)/,
    );
  });

  it('gives the chart a title and a table', async () => {
    renderView();
    const exposure = await section('Exposure over time');
    expect(
      await within(exposure).findByRole('img', {
        name: /Exposure of Design system v2 over time.*1 change, now 25\s%/,
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      within(exposure).getByRole('button', { name: 'Table' }),
    );
    const rows = within(exposure).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/25\s%betaPhase entered/);
  });

  it('marks an exposure that could not be refreshed', async () => {
    const { api } = renderView();
    const exposure = await section('Exposure over time');
    await within(exposure).findByRole('img');
    api.fail('getExposure', 503);
    api.put(aRollout({ version: 15 }));
    await userEvent.click(screen.getByRole('button', { name: /^Roll back D/ }));
    await userEvent.keyboard('{Escape}');
    expect(
      await within(exposure).findByText(/^Not refreshed since/),
    ).toBeInTheDocument();
    expect(within(exposure).getByRole('img')).toBeInTheDocument();
  });

  it('shows the latest rollback with its proof', async () => {
    renderView({
      status: 'rolled-back',
      exposure: { percent: 0 },
      rollback: anOperation({
        state: 'confirmed',
        elapsedMs: 1_800,
        finishedAt: daysAgo(1),
      }),
    });
    expect(await section('Latest rollback')).toHaveTextContent(
      /V1 for all users, confirmed in 1\.8\ss\./,
    );
    expect(screen.getByRole('button', { name: 'Restore' })).toBeEnabled();
  });

  it('says that there is no such rollout', async () => {
    const api = new FakeProductionSafetyApi();
    renderScreen(<RolloutView rolloutId="default.gone" />, api);
    expect(
      await screen.findByText('There is no such rollout'),
    ).toBeInTheDocument();
  });

  it('holds its place while loading', () => {
    renderView();
    expect(
      screen.getByRole('status', { name: 'Loading rollout' }),
    ).toBeInTheDocument();
  });
});
