import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import {
  aRun,
  aStep,
  anIncident,
  summaryOf,
} from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';
import { expectNext, press, renderRun } from '../../../__testUtils__/renderRun';

describe('the steps of a run', () => {
  it('say who answered, when and what', async () => {
    renderRun([
      aStep('a', {
        state: 'done',
        answers: [
          {
            by: 'user:default/kim',
            at: before(120_000),
            outcome: 'done',
            value: '12',
            secondPerson: 'user:default/jo',
          },
        ],
      }),
    ]);
    await userEvent.click(await screen.findByText(/^First minutes/));
    expect(
      await screen.findByText(
        'Done by kim, 2 minutes ago · With jo · Value: 12',
      ),
    ).toBeVisible();
  });

  it('are answered out of order by others', async () => {
    const incidents = renderRun([aStep('a'), aStep('b')]);
    await userEvent.click(await screen.findByText(/^First minutes/));
    await press('Answer “Do b” now');
    await expectNext('Do b');
    await press('Done');
    await expectNext('Do a');
    expect(incidents.accepted).toMatchObject([{ step: 'b', visit: 0 }]);
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('lead to other runbooks', async () => {
    renderRun([aStep('a')], {
      run: {
        techdocsPath: '/docs/default/component/runbooks/p1-response/',
        leads: [{ step: 'a', href: 'p0-response.md' }],
      },
    });
    expect(
      await screen.findByRole('link', { name: 'p0-response.md' }),
    ).toHaveAttribute('href', '/docs/default/component/runbooks/p0-response/');
  });
});

describe('the checklists of an incident', () => {
  it('are chosen among several, the first open one to begin with', async () => {
    const ended = aRun([], {
      id: 'run-0',
      title: 'Triage',
      endedAt: before(1),
      next: undefined,
    });
    const open = aRun([aStep('a')]);
    const incidents = new FakeIncidents(
      anIncident({ runs: [summaryOf(ended), summaryOf(open)] }),
    );
    [ended, open].forEach(run => incidents.putRun(run));
    renderIncidents(incidents, '/incidents/inc-1');
    await expectNext('Do a');
    await userEvent.click(screen.getByLabelText(/^Checklist(?!s)/));
    await userEvent.click(screen.getByRole('option', { name: 'Triage' }));
    expect(await screen.findByText(/^Every step/)).toBeVisible();
  });

  it('say why none has opened', async () => {
    const problem = 'No runbook is configured for P3.';
    renderIncidents(
      new FakeIncidents(anIncident({ checklistProblem: problem })),
      '/incidents/inc-1',
    );
    await expectNext(problem);
  });

  it('say that they could not be loaded, and the rest works', async () => {
    const incidents = new FakeIncidents(
      anIncident({ runs: [summaryOf(aRun([aStep('a')]))] }),
    );
    incidents.fail('getRun', failedWith(500, 'Down'));
    renderIncidents(incidents, '/incidents/inc-1');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The checklist could not be loaded',
    );
    expect(screen.getByRole('region', { name: 'Roles' })).toBeVisible();
  });
});
