import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RollbackButton } from '../features/rollouts/RollbackButton/RollbackButton';
import { FakeProductionSafetyApi } from './FakeProductionSafetyApi';
import { aRollout } from './aRollout';
import { renderScreen } from './renderScreen';

/** Renders the rollback button of a rollout over a backend that waits. */
export function renderRollbackButton(
  changes: Parameters<typeof aRollout>[0] = {},
  part?: string,
): FakeProductionSafetyApi {
  const rollout = aRollout(changes);
  const api = new FakeProductionSafetyApi([rollout]);
  api.story = 'waits';
  renderScreen(<RollbackButton rollout={rollout} part={part} />, api);
  return api;
}

/** Opens the dialog of everything, or that of the named button. */
export async function openRollbackDialog(
  name = /^(Roll back|Show rollback of D)/,
): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('dialog');
}
