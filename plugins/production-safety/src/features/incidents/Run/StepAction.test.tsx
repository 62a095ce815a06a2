import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import {
  aRun,
  aStep,
  anIncident,
  summaryOf,
} from '../../../__testUtils__/anIncident';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';
import { rollBackNow } from '../../../__testUtils__/rollBackNow';

const rollout = aRollout();

function render(action: string) {
  const run = aRun([
    aStep('back', {
      kind: 'action',
      action: { id: action, inputs: { rollout: rollout.id } },
    }),
    aStep('after'),
  ]);
  const incidents = new FakeIncidents(anIncident({ runs: [summaryOf(run)] }));
  incidents.putRun(run);
  // Then the portal does not act, and there is the way by hand.
  incidents.fail('previewStepAct', failedWith(500, 'Database'));
  const api = new FakeProductionSafetyApi([rollout]);
  renderIncidents(incidents, '/incidents/inc-1', api);
  return api;
}

describe('a step that asks for something to be done to a rollout', () => {
  it('rolls back from where it stands', async () => {
    const api = render('production-safety:rollback');
    await userEvent.click(
      await screen.findByRole('button', { name: `Roll back ${rollout.id}…` }),
    );
    const dialog = await screen.findByRole('dialog');
    await rollBackNow(dialog);
    await waitFor(() =>
      expect(api.commands).toMatchObject([
        { type: 'rollback', rolloutId: rollout.id },
      ]),
    );
  });

  it('leads to the page of the rollout for all else', async () => {
    render('production-safety:pause');
    expect(
      await screen.findByRole('link', { name: `Open ${rollout.id}` }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining(`/rollouts/${rollout.id}`),
    );
  });
});
