import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import { Route, Routes } from 'react-router-dom';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, anOperation } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { decisionRouteRef } from '../../../routes';
import { DecisionPage } from './DecisionPage';

const START = Date.parse('2026-03-10T12:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1_000).toISOString();

const rollout = aRollout({ guardSeverities: { errors: 'P0' } });
const operation = anOperation({
  rolloutId: rollout.id,
  state: 'confirmed',
  confirmedAt: at(33),
  cause: {
    guards: ['errors'],
    firstBadAt: at(0),
    crossedAt: at(30),
    decidedAt: at(32),
  },
});
const DECISION: DecisionView = {
  rolloutId: rollout.id,
  operationId: operation.id,
  action: 'action-1',
  verdict: {
    guard: 'errors',
    verdict: 'breached',
    sentence: '71 of 325 requests failed (22 %) in the last 20 seconds.',
    at: at(32),
    firstBadAt: at(0),
    crossedAt: at(30),
  },
  signal: 'error-rate',
  part: 'navigation',
  limitPercent: 5,
  decidedAt: at(32),
  replay: { outcome: 'same', sentence: '71 of 325 requests failed.' },
  series: (['exposed', 'control'] as const).map(cohort => ({
    cohort,
    bucketMs: 10_000,
    points: [-20, -10, 0, 10, 20].map(second => ({
      start: at(second),
      n: 150,
      x: cohort === 'exposed' && second >= 0 ? 33 : 1,
    })),
  })),
};

function render(
  decision: DecisionView | undefined = DECISION,
  incidents = new FakeIncidents(),
) {
  const api = new FakeProductionSafetyApi([rollout]);
  api.putOperation(operation);
  api.decisions.set(operation.id, decision);
  api.ledger = {
    byHandMinutes: 15,
    guards: [
      {
        guard: 'errors',
        actions: 3,
        right: 2,
        wrong: 1,
        unjudged: 0,
        missed: 0,
        precision: 2 / 3,
        recall: 1,
        minutesSaved: 28.9,
      },
    ],
  };
  renderScreen(
    <Routes>
      <Route
        path={`/production-safety${decisionRouteRef.path}`}
        element={<DecisionPage />}
      />
    </Routes>,
    api,
    {
      path: `/production-safety/rollouts/${rollout.id}/rollbacks/${operation.id}`,
      incidents,
    },
  );
  return api;
}

const region = (name: string) => screen.findByRole('region', { name });

describe('DecisionPage', () => {
  it('says why in one sentence, and that the same follows again', async () => {
    render();
    expect(
      await screen.findByRole('heading', {
        name: `Why was ${rollout.title}: navigation rolled back?`,
      }),
    ).toBeVisible();
    expect(screen.getByText(DECISION.verdict.sentence)).toBeVisible();
    expect(await region('Judged again')).toHaveTextContent(
      'the same verdict follows again, word for word',
    );
    expect(await region('The clock')).toHaveTextContent(
      /First bad sample to V1 confirmed: 33\.0\ss/,
    );
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('draws what was counted, and has the numbers behind it', async () => {
    render();
    const section = await region('Share that failed');
    expect(
      within(section).getByRole('img', { name: /101 of 750 failed/ }),
    ).toBeVisible();
    await userEvent.click(
      within(section).getByRole('button', { name: 'Table' }),
    );
    const rows = within(section).getAllByRole('row');
    expect(rows).toHaveLength(11);
    expect(rows[1]).toHaveTextContent(/On V2.*33.*150.*22\s%/);
  });

  it('draws how often something happened', async () => {
    const { limitPercent: _, ...decision } = DECISION;
    render({
      ...decision,
      signal: 'crashes',
      tolerated: { above: 3, perMs: 3_600_000 },
      series: [
        {
          cohort: 'exposed',
          bucketMs: 60_000,
          points: [0, 60, 120].map((second, index) => ({
            start: at(second),
            x: index,
          })),
        },
      ],
    });
    const section = await region('How often it happened');
    expect(
      within(section).getByRole('img', { name: /it happened 3 times/ }),
    ).toBeVisible();
    expect(section).toHaveTextContent('guard 0.05');
    expect(section).toHaveTextContent(
      'Each point is how often it happened in 1 minute;',
    );
    await userEvent.click(
      within(section).getByRole('button', { name: 'Table' }),
    );
    expect(within(section).getAllByRole('row')[1]).toHaveTextContent(
      /On V2.*2$/,
    );
    expect(await brokenRules(section)).toEqual([]);
  });

  it('takes what a person thinks of it, with the reason', async () => {
    const api = render();
    const section = await region('Was it right?');
    expect(section).toHaveTextContent('Nobody has said so yet');
    await userEvent.click(
      within(section).getByRole('button', { name: 'It was wrong' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByLabelText(/Reason/),
      'A load test did it',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Say so' }),
    );
    expect(api.commands).toMatchObject([
      {
        type: 'judge-action',
        judgement: 'wrong',
        action: 'action-1',
        reason: 'A load test did it',
      },
    ]);
  });

  it('shows what was said, and what guards were worth', async () => {
    render({
      ...DECISION,
      judgement: {
        judgement: 'right',
        by: 'user:default/kim',
        at: at(600),
        reason: 'It was broken',
      },
    });
    expect(await region('Was it right?')).toHaveTextContent(
      /kim says that it was right, .*: It was broken/,
    );
    const ledger = await region('What guards of this rollout were worth');
    expect(ledger).toHaveTextContent('15 minutes after the first bad sample');
    expect(
      within(ledger).getByRole('row', { name: /errors/ }),
    ).toHaveTextContent(/3.*2.*1.*0.*0.*29/);
  });

  it.each([
    [
      'another verdict',
      { outcome: 'different', sentence: 'Too few requests.' },
      'another verdict follows now: Too few requests.',
    ],
    [
      'nothing',
      { outcome: 'gone', sentence: 'It is not stored any more.' },
      'It cannot be judged again: It is not stored any more.',
    ],
  ] as const)('says when %s follows again', async (_, replay, words) => {
    render({ ...DECISION, replay, series: [] });
    expect(await region('Judged again')).toHaveTextContent(words);
    expect(await region('Share that failed')).toHaveTextContent(
      'counts nothing that could be drawn',
    );
  });

  it('says that a person asked for it, where that is so', async () => {
    const api = render();
    api.decisions.clear();
    expect(
      await screen.findByText('No guard decided this rollback'),
    ).toBeVisible();
  });

  it('declares an incident from the guard, and asks for two things at most', async () => {
    const incidents = new FakeIncidents();
    render(DECISION, incidents);
    await userEvent.click(
      await screen.findByRole('button', { name: /Declare incident….*errors/ }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('About siteproof-web.');
    expect(within(dialog).getByRole('textbox')).toHaveValue(
      'Design system v2: 71 of 325 requests failed (22 %) in the last 20 seconds.',
    );
    expect(within(dialog).getByRole('radio', { name: /P0/ })).toBeChecked();
    expect(within(dialog).queryByRole('checkbox')).not.toBeInTheDocument();
    expect(await brokenRules(dialog)).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(incidents.declared).toEqual([
        {
          title:
            'Design system v2: 71 of 325 requests failed (22 %) in the last 20 seconds.',
          severity: 'P0',
          isDrill: false,
          isRestricted: false,
          components: ['component:default/siteproof-web'],
          trigger: { kind: 'guard', ref: `${rollout.id}#errors` },
          idempotencyKey: expect.stringMatching(/^ui-/),
        },
      ]),
    );
  });
});
