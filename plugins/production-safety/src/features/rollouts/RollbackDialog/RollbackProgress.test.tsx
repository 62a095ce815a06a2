import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, anOperation, before } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import {
  openRollbackDialog,
  renderRollbackButton,
} from '../../../__testUtils__/rollbackDialog';
import { RollbackButton } from '../RollbackButton/RollbackButton';

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

describe('RollbackDialog while it runs', () => {
  it('shows each step live and ends in the proof', async () => {
    const api = renderRollbackButton();
    const dialog = await openRollbackDialog();
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

  it('counts from when a joined rollback was asked for', async () => {
    const rollback = anOperation({ requestedAt: before(90_000) });
    const api = new FakeProductionSafetyApi([aRollout({ rollback })]);
    renderScreen(<RollbackButton rollout={aRollout()} />, api);
    const dialog = await openRollbackDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(
      await within(dialog).findByText(/^Joined the rollback that guest/),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent(/1\smin 3\d\ss/);
  });

  it('reads the outcome aloud', async () => {
    renderRollbackButton({ rollback: anOperation() });
    await openRollbackDialog();
    const outcome = await screen.findByText('Rolling back');
    expect(outcome.closest('[role="status"]')).toBeInTheDocument();
  });

  it('shows the running rollback when it is opened again', async () => {
    const api = renderRollbackButton({ rollback: anOperation() });
    const dialog = await openRollbackDialog();
    expect(dialog).toHaveAccessibleName(/^Rollback of Design system v2/);
    expect(dialog).toHaveTextContent('Asked by guest');
    expect(dialog).toHaveTextContent(
      'Closing this does not stop the rollback.',
    );
    expect(api.commands).toEqual([]);
  });

  it('names a flag that could not be switched off and lets the proof stand', async () => {
    const [first, ...others] = PROVED.flags;
    renderRollbackButton({
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
    const dialog = await openRollbackDialog();
    expect(dialog).toHaveTextContent('V1 for all users, confirmed in');
    expect(dialog).toHaveTextContent(
      'ds2 is not switched off. The provider answered 500.',
    );
    expect(dialog).toHaveTextContent('Tried 2 times so far');
    expect(dialog).toHaveTextContent('3 of 4 flags switched off');
    expect(await brokenRules(dialog)).toEqual([]);
  });

  it('says exactly what is not confirmed and what to do', async () => {
    const api = renderRollbackButton({ rollback: anOperation() });
    const dialog = await openRollbackDialog();
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
    const api = renderRollbackButton({ rollback: anOperation() });
    api.fail('getOperation', 503);
    const dialog = await openRollbackDialog();
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
    renderRollbackButton({ rollback: anOperation({ flags }) });
    await openRollbackDialog();
    expect(screen.queryByText('flag-49')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show each flag' }),
    );
    expect(screen.getByText('flag-49')).toBeInTheDocument();
  });
});

describe('RollbackDialog while a part is rolled back', () => {
  const rollback = anOperation({
    scope: 'parts',
    parts: ['forms'],
    closure: { status: 'not-applicable' },
  });

  it('still offers to roll back everything', async () => {
    const api = renderRollbackButton({ rollback });
    await openRollbackDialog(/^Roll back Design system v2…$/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    expect(api.commands).toEqual([
      expect.not.objectContaining({ parts: expect.anything() }),
    ]);
  });

  it('shows how the part fares apart from that', async () => {
    renderRollbackButton({ rollback });
    const dialog = await openRollbackDialog(/^Show rollback of forms$/);
    expect(dialog).toHaveAccessibleName(
      'Rollback of forms of Design system v2 in production',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Roll back everything…' }),
    );
    expect(
      within(dialog).getByRole('radio', { name: 'Everything' }),
    ).toBeChecked();
    expect(
      within(dialog).getByRole('button', { name: 'Roll back now' }),
    ).toBeEnabled();
  });

  it('gives the focus to rolling back when the link to it is gone', async () => {
    const api = new FakeProductionSafetyApi([aRollout({ rollback })]);
    const Live = () => {
      const [rollout, setRollout] = useState(aRollout({ rollback }));
      const finish = () => setRollout(aRollout());
      return <RollbackButton rollout={rollout} onChange={finish} />;
    };
    renderScreen(<Live />, api);
    await openRollbackDialog(/^Show rollback of forms$/);
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: /^Roll back D/ }),
      ).toHaveFocus(),
    );
  });
});
