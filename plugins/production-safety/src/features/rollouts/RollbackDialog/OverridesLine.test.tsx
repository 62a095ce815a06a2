import type { OverrideView } from '@production-safety/backstage-plugin-production-safety-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { openRollbackDialog } from '../../../__testUtils__/rollbackDialog';
import { RollbackButton } from '../RollbackButton/RollbackButton';

const KEEP = /Users with settings of their own keep what they have/;

function setting(changes: Partial<OverrideView>): OverrideView {
  return {
    flag: 'ds2',
    kind: 'user',
    who: 'sam',
    on: true,
    outranks: true,
    ...changes,
  };
}

function aBackend(...overrides: readonly OverrideView[]) {
  const rollout = aRollout();
  const api = new FakeProductionSafetyApi([rollout]);
  api.story = 'waits';
  api.overrides = overrides;
  return {
    api,
    show: () => renderScreen(<RollbackButton rollout={rollout} />, api),
  };
}

describe('OverridesLine', () => {
  it('names who keeps what they have, each once', async () => {
    aBackend(
      setting({}),
      setting({ flag: 'ds2-forms' }),
      setting({ kind: 'segment', who: 'beta' }),
      setting({ who: 'off', on: false }),
      setting({ who: 'elsewhere', flag: 'other' }),
    ).show();
    await openRollbackDialog();
    expect(await screen.findByText(KEEP)).toHaveTextContent(
      'Users with settings of their own keep what they have: sam and segment beta.',
    );
  });

  it('names only those whom the chosen parts concern', async () => {
    aBackend(setting({}), setting({ flag: 'ds2-forms', who: 'kim' })).show();
    await openRollbackDialog();
    await screen.findByText(/keep what they have: sam and kim\./);
    await userEvent.click(screen.getByRole('checkbox', { name: 'forms' }));
    expect(
      await screen.findByText(/keep what they have: kim\./),
    ).toBeInTheDocument();
  });

  it('counts those for whom there is no room', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    aBackend(...names.map(who => setting({ who }))).show();
    await openRollbackDialog();
    expect(await screen.findByText(KEEP)).toHaveTextContent(
      'a, b, c, d, and e and 2 more.',
    );
  });

  it('holds up no rollback while it is not known', async () => {
    const { api, show } = aBackend(setting({}));
    const release = api.hold('listOverrides');
    show();
    await openRollbackDialog();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back now' }),
    );
    await waitFor(() => expect(api.commands).toHaveLength(1));
    release();
  });

  it('says nothing when it cannot be found out', async () => {
    const { api, show } = aBackend(setting({}));
    api.fail('listOverrides', 503);
    show();
    const dialog = await openRollbackDialog();
    await screen.findByRole('button', { name: 'Roll back now' });
    expect(dialog).not.toHaveTextContent(KEEP);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
