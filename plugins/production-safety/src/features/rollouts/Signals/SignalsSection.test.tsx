import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SignalHistoryView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { SignalsSection } from './SignalsSection';

const START = Date.parse('2026-03-10T12:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();

const HISTORY: SignalHistoryView = {
  from: at(0),
  to: at(360),
  signals: [
    {
      signal: 'error-rate',
      limits: [
        { of: 'guard', id: 'errors', above: 5 },
        { of: 'gate', id: 'error-rate', below: 1 },
        { of: 'gate', id: 'error-rate', below: 0.5 },
        { of: 'gate', id: 'error-rate', below: 0.5 },
      ],
      cohorts: [
        {
          cohort: 'exposed',
          kind: 'count',
          bucketMs: 120_000,
          points: [
            { start: at(10), n: 1_000, x: 2 },
            { start: at(12), n: 1_000, x: 98 },
          ],
        },
        {
          cohort: 'control',
          kind: 'count',
          bucketMs: 120_000,
          points: [{ start: at(10), n: 3_000, x: 3 }],
        },
      ],
    },
    {
      signal: 'error-rate',
      part: 'forms',
      limits: [{ of: 'guard', id: 'forms', above: 5 }],
      cohorts: [],
    },
    {
      signal: 'lcp',
      quantile: 0.75,
      limits: [{ of: 'gate', id: 'lcp', below: 2_500 }],
      cohorts: [
        {
          cohort: 'exposed',
          kind: 'level',
          bucketMs: 120_000,
          points: [
            { start: at(10), value: 2_000, low: 1_800, high: 2_600 },
            { start: at(12), value: 2_100, low: 1_900, high: 2_200 },
          ],
        },
      ],
    },
    {
      signal: 'crashes',
      limits: [{ of: 'guard', id: 'crashes', above: 3, perMs: 3_600_000 }],
      cohorts: [
        {
          cohort: 'exposed',
          kind: 'tally',
          bucketMs: 900_000,
          points: [
            { start: at(15), x: 1 },
            { start: at(30), x: 9 },
          ],
        },
      ],
    },
  ],
  marks: [
    { at: at(5), kind: 'phase', name: 'beta', parts: [] },
    { at: at(13), kind: 'fired', name: 'errors', parts: [] },
    { at: at(14), kind: 'rollback', parts: ['navigation'] },
  ],
};

function render(history: Partial<SignalHistoryView> = HISTORY) {
  const rollout = aRollout();
  const api = new FakeProductionSafetyApi([rollout]);
  api.measurements.put(history);
  renderScreen(<SignalsSection rollout={rollout} />, api);
  return api;
}

const region = () => screen.findByRole('region', { name: 'What was measured' });

async function choose(label: string, option: string) {
  const field = within(await region()).getByRole('button', { name: label });
  await userEvent.click(field);
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('SignalsSection', () => {
  it('says what the curves show before it draws them', async () => {
    render();
    const section = await region();
    expect(
      await within(section).findByText(
        /On V2: 100 of 2,000 failed \(5\s%\), at most 9\.8\s% in one stretch/,
      ),
    ).toBeVisible();
    expect(section).toHaveTextContent('On V1: 3 of 3,000 failed');
    expect(
      within(section).getByRole('img', { name: /^error-rate\. From/ }),
    ).toBeVisible();
    expect(section).toHaveTextContent(/guard 5\s%/);
    expect(section).toHaveTextContent(/gate 1\s%/);
    expect(section).toHaveTextContent('errors fired');
    expect(section).toHaveTextContent('navigation rolled back');
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('shows another signal, in its unit', async () => {
    render();
    await screen.findByText(/On V2: 100 of/);
    await choose('Signal error-rate', 'lcp, 75th percentile');
    const section = await region();
    expect(section).toHaveTextContent(
      /On V2: 2,100\sms in the newest stretch, between 1,800\sms and 2,600\sms/,
    );
    expect(section).toHaveTextContent(/gate 2,500\sms/);
  });

  it('shows how often something happened, and what is tolerated', async () => {
    render();
    await screen.findByText(/On V2: 100 of/);
    await choose('Signal error-rate', 'crashes');
    const section = await region();
    expect(section).toHaveTextContent(
      /On V2: 10 times, at most 9 in 15\sminutes\./,
    );
    // Three an hour are so many in a quarter of one.
    expect(section).toHaveTextContent('guard 0.75');
    // Nothing is left of the other signal.
    expect(section).not.toHaveTextContent(/gate \d/);
    expect(section).toHaveTextContent(
      /how often it happened in 15\sminutes; .* 95\s% confidence.* tolerated/,
    );
    // The interval of nine ends at 17.1, which fits.
    expect(within(section).getByText('20')).toBeInTheDocument();
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('has the numbers behind the picture', async () => {
    render();
    await screen.findByText(/On V2: 100 of/);
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    const table = screen.getByRole('table', { name: 'error-rate' });
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    expect(table).toHaveTextContent(/981,0009\.8\s%/);
  });

  it('says where nothing is stored: that is not nothing bad', async () => {
    render();
    await screen.findByText(/On V2: 100 of/);
    await choose('Signal error-rate', 'error-rate of forms');
    expect(await region()).toHaveTextContent(
      'Nothing of error-rate of forms is stored for that time',
    );
  });

  it('says so when nothing is measured at all', async () => {
    render({ signals: [] });
    expect(
      await screen.findByText(
        'No guard and no gate of this rollout measures anything.',
      ),
    ).toBeVisible();
  });

  it('offers to try again when it cannot be loaded', async () => {
    const rollout = aRollout();
    const api = new FakeProductionSafetyApi([rollout]);
    api.measurements.put(HISTORY);
    api.fail('getSignalHistory', 503);
    renderScreen(<SignalsSection rollout={rollout} />, api);
    expect(
      await screen.findByText('What was measured could not be loaded'),
    ).toBeVisible();
    api.recover('getSignalHistory');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/On V2: 100 of/)).toBeVisible();
  });
});
