import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anOperation } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import {
  openRollbackDialog,
  renderRollbackButton,
} from '../../../__testUtils__/rollbackDialog';

describe('RollbackDialog before it starts', () => {
  it('says what will change for whom', async () => {
    renderRollbackButton();
    const dialog = await openRollbackDialog();
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
    const api = renderRollbackButton();
    await openRollbackDialog();
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
    const api = renderRollbackButton();
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
    renderRollbackButton();
    await openRollbackDialog();
    const reason = screen.getByRole('radio', { name: 'Error rate' });
    const enter = (repeat: boolean) =>
      fireEvent.keyDown(reason, { key: 'Enter', repeat });
    // False means that the browser must not submit the form.
    expect(enter(true)).toBe(false);
    expect(enter(false)).toBe(true);
  });

  it('does nothing on Escape', async () => {
    const api = renderRollbackButton();
    await openRollbackDialog();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.commands).toEqual([]);
  });

  it('rolls back only the chosen parts', async () => {
    const api = renderRollbackButton();
    const dialog = await openRollbackDialog();
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
    const api = renderRollbackButton({}, 'forms');
    await openRollbackDialog();
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
    const api = renderRollbackButton();
    await openRollbackDialog();
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
    const api = renderRollbackButton();
    api.fail('rollBack', 502, 'Bad gateway');
    await openRollbackDialog();
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
    const api = renderRollbackButton();
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
    await openRollbackDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This rollout has no part x. Choose from forms.',
    );
  });

  it('cannot be closed before its outcome is known', async () => {
    const api = renderRollbackButton();
    api.fail('rollBack', 502, 'Bad gateway');
    const answer = api.hold('rollBack');
    const dialog = await openRollbackDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(within(dialog).getByText('Asking…')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeDisabled();
    fireEvent.keyDown(dialog, { key: 'Escape' });
    answer();
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'It is not known whether the rollback started',
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('does not say that nothing started when no answer came', async () => {
    const api = renderRollbackButton();
    const timeout = new Error('No answer within 15 s');
    api.refuse('rollBack', Object.assign(timeout, { name: 'TimeoutError' }));
    await openRollbackDialog();
    const start = screen.getByRole('button', { name: 'Roll back now' });
    await userEvent.click(start);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      /^It is not known whether the rollback startedNo answer within 15 s\. Try again, that is safe/,
    );
    api.recover('rollBack');
    await userEvent.click(start);
    await waitFor(() => expect(api.commands).toHaveLength(2));
    const [first, second] = api.commands;
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
  });

  it('says that it did not start when it was refused', async () => {
    const api = renderRollbackButton();
    api.fail('rollBack', 403, 'You may not');
    await openRollbackDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The rollback did not start',
    );
  });

  it('does not claim that nobody is on V2 while that is not confirmed', async () => {
    renderRollbackButton({
      status: 'rolling-back',
      exposure: { percent: 0 },
      rollback: anOperation({
        state: 'unconfirmed',
        finishedAt: new Date().toISOString(),
      }),
    });
    const dialog = await openRollbackDialog();
    expect(dialog).toHaveTextContent(
      'V1 for all users is not confirmed: some may still get V2.',
    );
    expect(dialog).not.toHaveTextContent('Nobody');
  });

  it('says whose flags are switched off again for a part', async () => {
    renderRollbackButton(
      { status: 'rolled-back', exposure: { percent: 0 } },
      'forms',
    );
    const dialog = await openRollbackDialog();
    expect(dialog).toHaveTextContent(
      'Nobody should be on V2 now. The flags of forms are switched off again.',
    );
  });

  it('can be asked again when everything should be on V1 already', async () => {
    renderRollbackButton({ status: 'rolled-back', exposure: { percent: 0 } });
    const dialog = await openRollbackDialog();
    expect(dialog).toHaveTextContent('All flags are switched off again.');
  });
});
