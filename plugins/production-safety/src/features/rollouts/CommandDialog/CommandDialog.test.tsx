import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { RolloutView } from '../RolloutPage/RolloutView';

const ID = 'default.design-system-v2';

function renderView(changes: Parameters<typeof aRollout>[0] = {}) {
  const api = new FakeProductionSafetyApi([aRollout(changes)]);
  renderScreen(<RolloutView rolloutId={ID} />, api);
  return { api };
}

async function askToPause() {
  await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(
    within(dialog).getByRole('textbox', { name: /Reason/ }),
    'Release freeze',
  );
  return dialog;
}

const versionsOf = (api: FakeProductionSafetyApi) =>
  api.commands.map(({ expectedVersion }) => expectedVersion);

describe('CommandDialog', () => {
  it('sends a command with its reason and the version that was seen', async () => {
    const { api } = renderView();
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Pause Design system v2?',
    });
    expect(await brokenRules(dialog)).toEqual([]);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Release freeze{Enter}',
    );
    await waitFor(() =>
      expect(api.commands).toEqual([
        {
          rolloutId: ID,
          type: 'pause',
          reason: 'Release freeze',
          expectedVersion: 14,
          idempotencyKey: expect.stringMatching(/^ui-/),
        },
      ]),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('does not send a command without a reason', async () => {
    const { api } = renderView();
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Pause' }),
    );
    expect(dialog).toHaveTextContent('Write at least 3 characters.');
    expect(api.commands).toEqual([]);
  });

  it('shows why a command was refused', async () => {
    const { api } = renderView();
    api.refuse(
      'runCommand',
      failedWith(409, 'Refused', [
        {
          code: 'self-approval',
          message: 'Whoever declared the plan does not count.',
          fix: 'Ask a colleague.',
        },
      ]),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Looks good{Enter}',
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Whoever declared the plan does not count. Ask a colleague.',
    );
  });

  it('repeats a refused command about what is shown by then', async () => {
    const { api } = renderView();
    const dialog = await askToPause();
    api.put(aRollout({ version: 15 }));
    api.fail('runCommand', 409, 'Changed meanwhile');
    await userEvent.keyboard('{Enter}');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The rollout changed in the meantime.',
    );
    api.recover('runCommand');
    await waitFor(async () => {
      await userEvent.keyboard('{Enter}');
      expect(versionsOf(api).pop()).toBe(15);
    });
    expect(versionsOf(api)[0]).toBe(14);
  });

  it('keeps the refusal in sight when the button of the command is gone', async () => {
    const { api } = renderView();
    const dialog = await askToPause();
    api.put(aRollout({ version: 15, status: 'paused' }));
    api.fail('runCommand', 409, 'Changed meanwhile');
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByRole('button', { name: 'Resume', hidden: true }),
    ).toBeInTheDocument();
    expect(within(dialog).getByRole('alert')).toBeInTheDocument();
  });

  it('asks once more with the same key after a lost answer', async () => {
    const { api } = renderView();
    const dialog = await askToPause();
    api.fail('runCommand', 504, 'Gateway timeout');
    const answer = api.hold('runCommand');
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Escape}');
    answer();
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'It is not known whether this was done',
    );
    api.recover('runCommand');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    const [first, second] = api.commands;
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
  });

  it('names the incident before giving V2 to anybody all the same', async () => {
    const incident = 'A P0 is open since 12:00 UTC.';
    const { api } = renderView({
      status: 'draft',
      held: { guards: [], incidents: [incident] },
    });
    const start = await screen.findByRole('button', { name: 'Start' });
    expect(start).toBeDisabled();
    expect(start).toHaveAccessibleDescription(
      `Nobody gets V2 while a P0 or P1 is open. ${incident}`,
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Start although an incident is open',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(incident);
    expect(await brokenRules(dialog)).toEqual([]);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'It is the fix{Enter}',
    );
    await waitFor(() =>
      expect(api.commands[0]).toMatchObject({ type: 'start', override: true }),
    );
  });

  it('names the guard that is blind before going on without it', async () => {
    renderView({
      gates: [],
      held: {
        guards: [{ guard: 'errors', sentence: 'No data: it is away.' }],
        incidents: [],
      },
    });
    expect(
      await screen.findByText(/Guard errors does not see that all is well/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Advance although something holds it',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Guard errors: No data: it is away.');
  });

  it('names the closed gates before going on without them', async () => {
    const { api } = renderView();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Advance although something holds it',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Not open: At least 10 days');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Contract date{Enter}',
    );
    await waitFor(() =>
      expect(api.commands[0]).toMatchObject({
        type: 'advance',
        override: true,
      }),
    );
  });
});
