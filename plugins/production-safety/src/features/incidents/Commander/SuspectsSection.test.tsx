import { fireEvent, screen, waitFor, within } from '@testing-library/react';
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
  rank: 0,
};

const DEPLOY = {
  ...{ deployer: 'web', environment: 'production' },
  component: 'component:default/web',
  deployment: {
    ...{ id: '12', sha: 'bbbbbbbbbb', url: 'https://example.com/12' },
    at: before(600_000),
  },
  before: {
    ...{ id: '11', sha: 'aaaaaaaaaa', url: null },
    at: before(6_000_000),
  },
  evidence: ['bbbbbbb was deployed 10 minutes before the declaration.'],
  mayPutBack: true,
  rank: 0,
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

  it('puts a deployment back in two interactions, the likeliest first', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.suspects = [{ ...SUSPECT, rank: 1 }];
    incidents.suspectedDeploys = [DEPLOY];
    render(incidents);
    const region = await suspects();
    expect(await within(region).findByText(DEPLOY.evidence[0])).toBeVisible();
    const [first, second] = within(region)
      .getAllByRole('button')
      .map(button => button.textContent);
    expect([first, second]).toEqual([
      'Put aaaaaaa back…',
      'Roll back Design system v2…',
    ]);
    expect(await brokenRules(region)).toEqual([]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Put aaaaaaa back…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Put aaaaaaa back in production',
    });
    expect(await brokenRules(dialog)).toEqual([]);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Put it back' }),
    );
    expect(await within(dialog).findByRole('status')).toHaveTextContent(
      'It is done when production runs aaaaaaa',
    );
    expect(
      within(dialog)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual(['Close']);
    expect(incidents.putBack).toEqual([
      {
        ...{ deployer: 'web', environment: 'production' },
        deploymentId: '12',
        reason: anIncident().title,
      },
    ]);
  });

  it('does not take the Enter that opened the dialog for a yes', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.suspectedDeploys = [DEPLOY];
    render(incidents);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Put aaaaaaa back…' }),
    );
    const reason = await screen.findByRole('textbox', { name: /Reason/ });
    const enter = (repeat: boolean) =>
      fireEvent.keyDown(reason, { key: 'Enter', repeat });
    expect(enter(true)).toBe(false);
    expect(enter(false)).toBe(true);
  });

  it('needs a reason, and says why a deployment was not put back', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.suspectedDeploys = [DEPLOY];
    incidents.fail('putDeploymentBack', failedWith(409, 'Look again.'));
    render(incidents);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Put aaaaaaa back…' }),
    );
    const reason = await screen.findByRole('textbox', { name: /Reason/ });
    await userEvent.clear(reason);
    await userEvent.click(screen.getByRole('button', { name: 'Put it back' }));
    expect(screen.getByText('Say in a few words why.')).toBeVisible();
    await userEvent.type(reason, 'Blank page');
    await userEvent.click(screen.getByRole('button', { name: 'Put it back' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Look again.');
    expect(incidents.putBack).toEqual([]);
  });

  it('says what was deployed somewhere is not known, and since when', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.unknownDeploys = [
      {
        ...{ deployer: 'web', environment: 'production' },
        component: 'component:default/web',
        since: before(300_000),
        problem: 'GitHub did not answer.',
      },
    ];
    incidents.suspectedDeploys = [{ ...DEPLOY, mayPutBack: false }];
    render(incidents);
    expect(
      await screen.findByText(/What was deployed of web to production is not/),
    ).toHaveTextContent(/since 5 minutes ago.*: GitHub did not answer\.$/);
    expect(
      screen.getByRole('button', { name: 'Put aaaaaaa back…' }),
    ).toBeDisabled();
    expect(screen.getByText(/^You may not put this back/)).toBeVisible();
  });

  it('says that nothing is suspected', async () => {
    render();
    expect(
      await within(await suspects()).findByText(
        /^No rollout and no deployment that is known changed/,
      ),
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
