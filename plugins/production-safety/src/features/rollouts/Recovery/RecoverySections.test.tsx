import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RecoveryView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { RecoverySections } from './RecoverySections';

const MEASURED: Partial<RecoveryView> = {
  rollbacks: 4,
  unconfirmed: 1,
  clock: {
    detect: { n: 2, p50Ms: 21_000, p95Ms: 30_000 },
    decide: { n: 2, p50Ms: 1_500, p95Ms: 2_000 },
    write: { n: 3, p50Ms: 400, p95Ms: 900 },
    confirm: { n: 3, p50Ms: 1_200, p95Ms: 74_000 },
    total: { n: 2, p50Ms: 24_000, p95Ms: 33_000 },
    settle: { n: 0 },
  },
  risks: [
    {
      id: 'down',
      title: 'Nobody can work',
      severity: 'P0',
      likelihood: 'below 0.1 %',
      mitigation: 'Flags',
      guards: ['errors', 'eyes'],
      recovery: { by: 'flag', withinMs: 300_000 },
      assessment: {
        recovery: 'kept',
        measured: { n: 3, p50Ms: 1_200, p95Ms: 74_000 },
        sentence: 'Within 5 minutes: half of 3 within 1 second.',
        blindGuards: ['eyes'],
      },
    },
    {
      id: 'slow',
      title: 'Pages get slower',
      mitigation: 'Budgets',
      guards: [],
      recovery: { by: 'code', withinMs: 1_800_000 },
      assessment: {
        recovery: 'unmeasured',
        sentence: 'Within 30 minutes; nobody has come back that way yet.',
        blindGuards: [],
      },
    },
  ],
};

function render(recovery: Partial<RecoveryView> = MEASURED) {
  const rollout = aRollout();
  const api = new FakeProductionSafetyApi([rollout]);
  api.recovery = recovery;
  renderScreen(<RecoverySections rollout={rollout} />, api);
  return api;
}

const region = (name: string) => screen.findByRole('region', { name });

describe('RecoverySections', () => {
  it('says how fast it was, over how many, and what is not measured', async () => {
    render();
    const section = await region('How fast users come back');
    expect(
      await within(section).findByText(
        /4 rollbacks on siteproof-web in the last year: half had V1 confirmed within 1\.2\ss, 95 % within 1\smin 14\ss\. 1 was never confirmed\./,
      ),
    ).toBeVisible();
    const row = within(section).getByRole('row', {
      name: /V1 confirmed to back to baseline/,
    });
    expect(row).toHaveTextContent('not measured');
    expect(row).toHaveTextContent(/0$/);
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('holds what could go wrong against it', async () => {
    render();
    const section = await region('What could go wrong');
    const [, down, slow] = within(section).getAllByRole('row');
    expect(down).toHaveTextContent('P0: Nobody can work');
    expect(down).toHaveTextContent('Proved by flag');
    expect(down).toHaveTextContent('Noticed by errors and eyes');
    expect(down).toHaveTextContent('Not acted on by eyes');
    expect(slow).toHaveTextContent('Not proved by code revert');
    expect(slow).toHaveTextContent('No guard notices it.');
    expect(slow).toHaveTextContent('not said');
  });

  it('does not call fast what nobody has done', async () => {
    render({});
    expect(
      await screen.findByText(/how fast it is is not known\. Practise it\./),
    ).toBeVisible();
    expect(screen.queryByText('What could go wrong')).toBeNull();
  });

  it('offers to try again when it cannot be loaded', async () => {
    const rollout = aRollout();
    const api = new FakeProductionSafetyApi([rollout]);
    api.recovery = MEASURED;
    api.fail('getRecovery', 503);
    renderScreen(<RecoverySections rollout={rollout} />, api);
    expect(
      await screen.findByText('How fast users come back could not be loaded'),
    ).toBeVisible();
    api.recover('getRecovery');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/4 rollbacks on/)).toBeVisible();
  });
});
