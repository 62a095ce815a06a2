import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, anOperation } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { RollbackButton } from '../RollbackButton/RollbackButton';

function renderButton(
  changes: Parameters<typeof aRollout>[0] = {},
  part?: string,
) {
  const rollout = aRollout(changes);
  const api = new FakeProductionSafetyApi([rollout]);
  api.story = 'waits';
  renderScreen(<RollbackButton rollout={rollout} part={part} />, api);
  return api;
}

async function openDialog() {
  await userEvent.click(await screen.findByRole('button'));
  return screen.findByRole('dialog');
}

/** What a finished, proved rollback of everything looks like. */
const PROVED = {
  state: 'confirmed',
  elapsedMs: 640,
  finishedAt: new Date().toISOString(),
  closure: { status: 'done', elapsedMs: 320 },
  confirmation: {
    status: 'confirmed',
    probes: { asked: 6, onV1: 6 },
    stillServed: [],
  },
  flags: anOperation().flags.map(flag => ({
    ...flag,
    status: 'off' as const,
    attempts: 1,
    elapsedMs: 1_900,
  })),
} as const;

describe('RollbackDialog before it starts', () => {
  it('says what will change for whom', async () => {
    renderButton();
    const dialog = await openDialog();
    expect(dialog).toHaveAccessibleName(
      'Roll back Design system v2 in production?',
    );
    expect(dialog).toHaveTextContent(/25\s% of users return to V1\./);
    expect(dialog).toHaveTextContent(
      '4 flags: ds2, ds2-navigation, ds2-forms, and ds2-dashboard.',
    );
    expect(await brokenRules(dialog)).toEqual([]);
  });

  it('starts with the second interaction', async () => {
    const api = renderButton();
    await openDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(api.commands).toEqual([
      {
        type: 'rollback',
        rolloutId: 'default.design-system-v2',
        reason: 'Error rate',
        idempotencyKey: expect.stringMatching(/^ui-[0-9a-f]{32}$/),
      },
    ]);
  });

  it('works by keyboard alone and gives the focus back', async () => {
    const api = renderButton();
    await screen.findByRole('button');
    await userEvent.tab();
    const opener = screen.getByRole('button', { name: /^Roll back Design/ });
    expect(opener).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('dialog');
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: 'Error rate' })).toHaveFocus(),
    );
    await userEvent.keyboard('{ArrowRight}{Enter}');
    await waitFor(() => expect(api.commands).toHaveLength(1));
    expect(api.commands[0].reason).toBe('Bad experience');
    await waitFor(() =>
      expect(
        screen.getByRole('heading', { name: /^Rollback of Design system v2/ }),
      ).toHaveFocus(),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(opener).toHaveFocus());
  });

  it('takes no notice of the Enter that opened it while it is held', async () => {
    renderButton();
    await openDialog();
    const reason = screen.getByRole('radio', { name: 'Error rate' });
    const enter = (repeat: boolean) =>
      fireEvent.keyDown(reason, { key: 'Enter', repeat });
    // False means that the browser must not submit the form.
    expect(enter(true)).toBe(false);
    expect(enter(false)).toBe(true);
  });

  it('does nothing on Escape', async () => {
    const api = renderButton();
    await openDialog();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.commands).toEqual([]);
  });

  it('rolls back only the chosen parts', async () => {
    const api = renderButton();
    const dialog = await openDialog();
    await userEvent.click(screen.getByRole('checkbox', { name: 'forms' }));
    expect(dialog).toHaveTextContent(
      /25\s% of users keep V2, except for forms: that returns to V1\./,
    );
    expect(dialog).toHaveTextContent('1 flag: ds2-forms.');
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back forms now' }),
    );
    expect(api.commands[0].parts).toEqual(['forms']);
  });

  it('does not take no part for everything', async () => {
    const api = renderButton({}, 'forms');
    await openDialog();
    await userEvent.click(screen.getByRole('checkbox', { name: 'forms' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Choose at least one part.',
    );
    expect(api.commands).toEqual([]);
  });

  it('asks for words when the reason is another one', async () => {
    const api = renderButton();
    await openDialog();
    await userEvent.click(screen.getByRole('radio', { name: 'Other…' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(
      screen.getByText('Say in a few words what happened.'),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: /What happened/ }),
      'Legal asked{Enter}',
    );
    await waitFor(() => expect(api.commands).toHaveLength(1));
    expect(api.commands[0].reason).toBe('Legal asked');
  });

  it('tries again with the same key after a lost answer', async () => {
    const api = renderButton();
    api.fail('rollBack', 502, 'Bad gateway');
    await openDialog();
    const start = screen.getByRole('button', { name: 'Roll back now' });
    await userEvent.click(start);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'asking twice starts only one rollback',
    );
    api.recover('rollBack');
    await userEvent.click(start);
    await waitFor(() => expect(api.commands).toHaveLength(2));
    const [first, second] = api.commands;
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
  });

  it('says why it was refused and what to do', async () => {
    const api = renderButton();
    api.refuse(
      'rollBack',
      failedWith(409, 'Refused', [
        {
          code: 'unknown-part',
          message: 'This rollout has no part x.',
          fix: 'Choose from forms.',
        },
      ]),
    );
    await openDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This rollout has no part x. Choose from forms.',
    );
  });

  it('can be asked again when everything should be on V1 already', async () => {
    renderButton({ status: 'rolled-back', exposure: { percent: 0 } });
    const dialog = await openDialog();
    expect(dialog).toHaveTextContent('All flags are switched off again.');
  });
});

describe('RollbackDialog while it runs', () => {
  it('shows each step live and ends in the proof', async () => {
    const api = renderButton();
    const dialog = await openDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(
      await screen.findByText('Closing the rollout in the flag provider'),
    ).toBeInTheDocument();
    expect(within(dialog).getAllByText('Waiting')).toHaveLength(4);

    const { id, ...rest } = await api.getOperation('op-1');
    api.putOperation({ ...rest, ...PROVED, id });
    expect(
      await within(dialog).findByText(
        /^V1 for all users, confirmed in 0\.6\ss\.$/,
      ),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Browsers follow within 15 s (poll).');
    expect(dialog).toHaveTextContent('V1 served to 6 of 6 probe users');
    expect(dialog).toHaveTextContent('4 of 4 flags switched off');
    expect(await brokenRules(dialog)).toEqual([]);
  });

  it('reads the outcome aloud', async () => {
    renderButton({ rollback: anOperation() });
    await openDialog();
    const outcome = await screen.findByText('Rolling back');
    expect(outcome.closest('[role="status"]')).toBeInTheDocument();
  });

  it('shows the running rollback when it is opened again', async () => {
    const api = renderButton({ rollback: anOperation() });
    const dialog = await openDialog();
    expect(dialog).toHaveAccessibleName(/^Rollback of Design system v2/);
    expect(dialog).toHaveTextContent('Asked by guest');
    expect(dialog).toHaveTextContent(
      'Closing this does not stop the rollback.',
    );
    expect(api.commands).toEqual([]);
  });

  it('names a flag that could not be switched off and lets the proof stand', async () => {
    const [first, ...others] = PROVED.flags;
    renderButton({
      rollback: anOperation({
        ...PROVED,
        finishedAt: undefined,
        flags: [
          {
            ...first,
            status: 'failed',
            attempts: 2,
            reason: 'The provider answered 500.',
          },
          ...others,
        ],
      }),
    });
    const dialog = await openDialog();
    expect(dialog).toHaveTextContent('V1 for all users, confirmed in');
    expect(dialog).toHaveTextContent(
      'ds2 is not switched off. The provider answered 500.',
    );
    expect(dialog).toHaveTextContent('Tried 2 times so far');
    expect(dialog).toHaveTextContent('3 of 4 flags switched off');
    expect(await brokenRules(dialog)).toEqual([]);
  });

  it('says exactly what is not confirmed and what to do', async () => {
    const api = renderButton({ rollback: anOperation() });
    const dialog = await openDialog();
    api.putOperation(
      anOperation({
        state: 'unconfirmed',
        finishedAt: new Date().toISOString(),
        closure: { status: 'done', elapsedMs: 320 },
        confirmation: {
          status: 'unconfirmed',
          probes: { asked: 6, onV1: 4 },
          stillServed: ['ds2-forms'],
        },
      }),
    );
    expect(
      await within(dialog).findByText('V1 for all users is not confirmed.'),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Still served as V2: ds2-forms.');
    expect(dialog).toHaveTextContent(
      'Switch off these flags in the flag provider: ds2-forms.',
    );
    expect(
      within(dialog).getByRole('link', {
        name: 'Follow the rollback procedure.',
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Roll back again' }),
    );
    expect(
      await within(dialog).findByRole('button', { name: 'Roll back now' }),
    ).toBeInTheDocument();
  });

  it('says when progress cannot be read, and that it goes on', async () => {
    const api = renderButton({ rollback: anOperation() });
    api.fail('getOperation', 503);
    const dialog = await openDialog();
    expect(
      await within(dialog).findByText(/Progress could not be read since/),
    ).toHaveTextContent('The rollback goes on.');
  });

  it('folds a long list of flags', async () => {
    const [flag] = anOperation().flags;
    const flags = Array.from({ length: 50 }, (_, index) => ({
      ...flag,
      key: `flag-${index}`,
    }));
    renderButton({ rollback: anOperation({ flags }) });
    await openDialog();
    expect(screen.queryByText('flag-49')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show each flag' }),
    );
    expect(screen.getByText('flag-49')).toBeInTheDocument();
  });
});
