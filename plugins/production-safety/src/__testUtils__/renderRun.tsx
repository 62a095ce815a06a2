import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  IncidentDetail,
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from './FakeIncidents';
import { aRun, anIncident, summaryOf } from './anIncident';
import { renderIncidents } from './renderIncidents';

/** Opens the page of an incident with a run of these steps. */
export function renderRun(
  steps: readonly RunStepView[],
  changes: {
    readonly incident?: Partial<IncidentDetail>;
    readonly run?: Partial<RunView>;
  } = {},
) {
  const run = aRun(steps, changes.run);
  const incidents = new FakeIncidents(
    anIncident({ runs: [summaryOf(run)], ...changes.incident }),
  );
  incidents.putRun(run);
  renderIncidents(incidents, '/incidents/inc-1');
  return incidents;
}

export const nextStep = () => screen.getByRole('region', { name: 'Next step' });

export const expectNext = (text: string | RegExp) =>
  waitFor(() => expect(nextStep()).toHaveTextContent(text));

export const press = (name: string | RegExp) =>
  screen.findByRole('button', { name }).then(button => userEvent.click(button));
