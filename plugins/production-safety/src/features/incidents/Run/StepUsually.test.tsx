import { screen } from '@testing-library/react';
import type { StepFiguresView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import {
  aRun,
  aStep,
  anIncident,
  summaryOf,
} from '../../../__testUtils__/anIncident';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';
import { expectNext, nextStep } from '../../../__testUtils__/renderRun';

const PAGE: StepFiguresView['steps'][number] = {
  step: 'page',
  answered: 6,
  took: { n: 5, medianMs: 125_000, p90Ms: 4 * 60_000 },
  ...{ skipped: 1, waived: 0, failed: 1, declined: 1, timeBoxed: 5, late: 2 },
};

function render(
  changes: Partial<typeof PAGE>,
  figures: Partial<StepFiguresView> = {},
) {
  const run = aRun([aStep('page')]);
  const incidents = new FakeIncidents(anIncident({ runs: [summaryOf(run)] }));
  incidents.putRun(run);
  incidents.stepFigures = {
    ...incidents.stepFigures,
    runs: 6,
    steps: [{ ...PAGE, ...changes }],
    ...figures,
  };
  return incidents;
}

const open = (incidents: FakeIncidents) =>
  renderIncidents(incidents, '/incidents/inc-1');

describe('how a step usually goes', () => {
  it('says how long it took, how often it was left out, and what was counted', async () => {
    open(render({}));
    await expectNext(/Usually 2 min 5 sec, in 9 of 10 cases within 4 min\./);
    expect(nextStep()).toHaveTextContent('Skipped or waived 1 of 6 times.');
    expect(nextStep()).toHaveTextContent('Failed or declined 2 of 6 times.');
    expect(nextStep()).toHaveTextContent('Over its time box 2 of 5 times.');
    expect(nextStep()).toHaveTextContent(
      /Counted: 6 ended runs since .*2025, without drills\./,
    );
  });

  it('says nothing of what never happened, and names what is left out', async () => {
    const none = { skipped: 0, failed: 0, declined: 0, late: 0 };
    open(render(none, { withoutRestricted: true }));
    await expectNext('without drills and restricted incidents of others.');
    expect(nextStep()).not.toHaveTextContent(/Skipped|Failed or|time box/);
  });

  it.each([
    ['answers', { answered: 4 }, 'Answered 4 times so far: too few'],
    ['times', { took: { n: 4, medianMs: 1, p90Ms: 1 } }, 'measured 4 times'],
  ])('says that its %s are too few', async (_, changes, text) => {
    open(render(changes));
    await expectNext(text);
    expect(nextStep()).not.toHaveTextContent('Usually');
  });

  it('holds nobody up where it cannot be asked', async () => {
    const incidents = render({});
    incidents.fail('getStepFigures', failedWith(503, 'Down'));
    open(incidents);
    await expectNext('Do page');
    expect(screen.queryByText(/Usually/)).not.toBeInTheDocument();
  });
});
