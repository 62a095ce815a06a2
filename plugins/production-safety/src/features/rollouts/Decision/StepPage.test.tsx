import { screen } from '@testing-library/react';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import { Route, Routes } from 'react-router-dom';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { stepRouteRef } from '../../../routes';
import { StepPage } from './StepPage';

const rollout = aRollout();
const STEP: StepView = {
  rolloutId: rollout.id,
  version: 7,
  type: 'phase-entered',
  at: '2026-03-10T12:00:00.000Z',
  actor: { kind: 'user', ref: 'user:default/kim' },
  reason: 'As planned',
  to: 'full',
  overridden: [],
  evidence: [],
  judgedAt: '2026-03-10T12:00:00.000Z',
  gates: [
    {
      id: 'freeze',
      kind: 'freeze-window',
      title: 'No change freeze',
      state: 'open',
      sentence: 'No change freeze now (calendar weekends).',
    },
  ],
  facts: ['The calendar weekends had 1 window.'],
  replay: { outcome: 'same', differences: [] },
};

function render(changes: Partial<StepView> = {}) {
  const api = new FakeProductionSafetyApi([rollout]);
  api.steps.set(7, { ...STEP, ...changes });
  return {
    api,
    at: (version: number) =>
      renderScreen(
        <Routes>
          <Route
            path={`/production-safety${stepRouteRef.path}`}
            element={<StepPage />}
          />
        </Routes>,
        api,
        { path: `/production-safety/rollouts/${rollout.id}/steps/${version}` },
      ),
  };
}

describe('StepPage', () => {
  it('says who went forward, how the gates stood, and that the same follows', async () => {
    render().at(7);
    const heading = await screen.findByRole('heading', { name: /enter full/ });
    const page = heading.closest('main') ?? document.body;
    expect(page).toHaveTextContent('kim');
    expect(page).toHaveTextContent('As planned');
    expect(page).toHaveTextContent('No change freeze now (calendar weekends).');
    expect(page).toHaveTextContent('The calendar weekends had 1 window.');
    expect(page).toHaveTextContent('the same is said of every gate again');
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('says what is said now where that is something else', async () => {
    render({
      replay: { outcome: 'different', differences: ['Freeze: Until Monday.'] },
    }).at(7);
    expect(await screen.findByText('Freeze: Until Monday.')).toBeVisible();
  });

  it('says honestly that older steps have nothing stored', async () => {
    const { judgedAt: _, ...older } = STEP;
    const { api, at } = render();
    api.steps.set(7, {
      ...older,
      gates: [],
      facts: [],
      replay: { outcome: 'not-stored', differences: [] },
    });
    at(7);
    expect(
      await screen.findByText(/was not stored. It is since then/),
    ).toBeVisible();
    expect(screen.queryByText('How the gates stood')).toBeNull();
  });

  it('names the gates that a person overrode', async () => {
    render({ overridden: ['freeze'] }).at(7);
    expect(await screen.findByText('Overridden: freeze.')).toBeVisible();
  });

  it('says that there is none', async () => {
    render().at(8);
    expect(await screen.findByText('No gates stood before this')).toBeVisible();
  });

  it('says when it cannot be loaded', async () => {
    const { api, at } = render();
    api.fail('getStep', 503);
    at(7);
    expect(await screen.findByText(/Service is down/)).toBeVisible();
  });
});
