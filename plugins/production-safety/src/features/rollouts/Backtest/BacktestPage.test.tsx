import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { GuardBacktestView } from '@production-safety/backstage-plugin-production-safety-common';
import { Route, Routes } from 'react-router-dom';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { BacktestPage } from './BacktestPage';
import { backtestRouteRef } from './backtestRoute';

const HOUR = 60 * 60_000;
const START = Date.parse('2026-03-10T12:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();

const BACKTEST: Partial<GuardBacktestView> = {
  guard: {
    id: 'errors',
    signal: 'error-rate',
    above: 5,
    response: 'roll-back',
    mode: 'enforce',
  },
  from: at(0),
  to: at(24 * 60),
  knownMs: 20 * HOUR,
  unknownMs: 4 * HOUR,
  fired: [
    { at: at(62), firstBadAt: at(60), incident: 'INC-1' },
    { at: at(300), firstBadAt: at(299) },
  ],
  incidents: [
    {
      id: 'INC-1',
      kind: 'incident',
      title: 'P1: Login fails',
      from: at(60),
      to: at(90),
    },
    {
      id: 'errors@2',
      kind: 'missed',
      title: 'errors',
      from: at(500),
      to: at(530),
    },
  ],
  caught: [{ incident: 'INC-1', latencyMs: 120_000 }],
  missed: ['errors@2'],
  falseAlarms: 1,
  latency: { p50Ms: 120_000, p95Ms: 120_000 },
  cohorts: [
    {
      cohort: 'exposed',
      kind: 'count',
      bucketMs: 60_000,
      points: [
        { start: at(59), n: 100, x: 0 },
        { start: at(60), n: 100, x: 30 },
      ],
    },
  ],
};

function render(query = '', backtest: Partial<GuardBacktestView> = BACKTEST) {
  const rollout = aRollout();
  const api = new FakeProductionSafetyApi([rollout]);
  api.measurements.putBacktest(backtest);
  renderScreen(
    <Routes>
      <Route
        path={`/production-safety${backtestRouteRef.path}`}
        element={<BacktestPage />}
      />
    </Routes>,
    api,
    { path: `/production-safety/rollouts/${rollout.id}/guards${query}` },
  );
  return api;
}

const result = () =>
  screen.findByRole('region', { name: 'What it would have done' });

describe('BacktestPage', () => {
  it('says what the guard would have done, and how far that is known', async () => {
    render('?guard=errors');
    const section = await result();
    await waitFor(() =>
      expect(section).toHaveTextContent(
        /It would have fired 2 times, 1 time without anything that people know of\. Of what people know of it would have caught 1 of 2, half of them within 2\smin 0\ss\./,
      ),
    );
    expect(section).toHaveTextContent(
      'Something is stored of 20 hours; 4 hours are not known.',
    );
    expect(section).toHaveTextContent('Incident: P1: Login fails');
    expect(section).toHaveTextContent('nothing that is known');
    expect(section).toHaveTextContent('Called missed: errors');
    expect(screen.getByLabelText('For the manifest')).toHaveTextContent(
      '- id: errors',
    );
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('begins with the declared guard, and compares once it differs', async () => {
    const api = render('?guard=errors');
    const limit = await screen.findByLabelText('Limit');
    expect(limit).toHaveValue('5%');
    expect(screen.getByLabelText('For at least')).toHaveValue('5m');
    await screen.findByText(/It would have fired 2 times/);
    await userEvent.clear(limit);
    await userEvent.type(limit, '3%');
    expect(
      await screen.findByText(
        /As it is declared now: It would have fired 2 times/,
      ),
    ).toBeVisible();
    await waitFor(() =>
      expect(
        api.measurements.backtests.map(({ guard }) => guard.above),
      ).toEqual(expect.arrayContaining(['5%', '3%'])),
    );
    // Not one for each letter.
    expect(api.measurements.backtests.length).toBeLessThan(6);
  });

  it('says what is wrong with a guard that is none, and keeps the form', async () => {
    const api = render();
    await screen.findByText(/It would have fired 2 times/);
    const refusal = Object.assign(failedWith(400, 'No guard'), {
      body: {
        error: { name: 'InputError', message: 'No guard' },
        reasons: [
          {
            code: 'invalid-definition',
            message: 'above: "5" is not a limit for the signal error-rate.',
            fix: 'Write 5%, with the percent sign.',
          },
        ],
      },
    });
    api.refuse('backtest', refusal);
    await userEvent.type(screen.getByLabelText('Limit'), '{backspace}');
    expect(await screen.findByText('This is no guard yet')).toBeVisible();
    expect(screen.getByLabelText('Limit')).toHaveValue('5');
    api.recover('backtest');
    await userEvent.type(screen.getByLabelText('Limit'), '%');
    expect(
      await screen.findByText(/It would have fired 2 times/),
    ).toBeVisible();
  });

  it('says nothing where nothing is stored', async () => {
    render('', {});
    expect(await result()).toBeVisible();
    expect(
      await screen.findByText(
        'Nothing is stored of this signal for those on V2, so that nothing can be said.',
      ),
    ).toBeVisible();
  });
});
