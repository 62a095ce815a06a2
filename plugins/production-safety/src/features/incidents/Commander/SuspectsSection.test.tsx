import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, before } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';
import { rollBackNow } from '../../../__testUtils__/rollBackNow';

const rollout = aRollout();
const SUSPECT = {
  rolloutId: rollout.id,
  title: rollout.title,
  component: rollout.component,
  environment: 'production',
  percent: 25,
  changedAt: before(300_000),
  evidence: ['Changed 5 minutes before it was declared.'],
  mayRollBack: true,
};

function render(incidents = new FakeIncidents(anIncident())) {
  const api = new FakeProductionSafetyApi([rollout]);
  renderIncidents(incidents, '/incidents/inc-1', api);
  return { incidents, api };
}

const suspects = () => screen.findByRole('region', { name: 'Suspects' });

describe('SuspectsSection', () => {
  it('undoes a suspect in three interactions', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.suspects = [SUSPECT];
    const { api } = render(incidents);
    const region = await suspects();
    expect(await within(region).findByText(SUSPECT.evidence[0])).toBeVisible();
    expect(region).toHaveTextContent('25 % of users in production');
    expect(await brokenRules(region)).toEqual([]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back Design system v2…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await rollBackNow(dialog);
    await waitFor(() =>
      expect(api.commands).toMatchObject([
        { type: 'rollback', rolloutId: rollout.id },
      ]),
    );
  });

  it('keeps showing the rollback while nobody is suspected any more', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.suspects = [SUSPECT];
    render(incidents);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Roll back Design system v2…',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    incidents.suspects = [];
    await rollBackNow(dialog);
    expect(await within(dialog).findByText(/Asked by/)).toBeVisible();
    await waitFor(() =>
      expect(
        screen.queryByRole('button', {
          name: 'Roll back Design system v2…',
          hidden: true,
        }),
      ).toBeNull(),
    );
    expect(dialog).toBeVisible();
  });

  it('is reached from the top of the page', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.suspects = [SUSPECT];
    render(incidents);
    const button = await screen.findByRole('button', {
      name: 'Roll back Design system v2…',
    });
    await userEvent.click(screen.getByRole('button', { name: 'Roll back…' }));
    expect(button).toHaveFocus();
  });

  it('does not offer what the reader may not do', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.suspects = [{ ...SUSPECT, mayRollBack: false }];
    render(incidents);
    expect(
      await screen.findByRole('button', { name: /^Roll back Design/ }),
    ).toBeDisabled();
    expect(screen.getByText(/^You may not roll this back/)).toBeVisible();
  });

  it('says that nothing is suspected', async () => {
    render();
    expect(
      await within(await suspects()).findByText(/^No rollout changed/),
    ).toBeVisible();
  });

  it('says that they could not be loaded', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.fail('listSuspects', failedWith(500, 'Down'));
    render(incidents);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Suspects could not be loaded',
    );
  });
});
