import type { OnCallRotaView } from '@production-safety/backstage-plugin-production-safety-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const MINUTE_MS = 60_000;
const NUMBER = '+49 3012345678';

const WEB: OnCallRotaView = {
  rota: 'web',
  state: 'known',
  knownAt: before(4 * MINUTE_MS),
  people: [
    {
      ...{ name: 'Jo Example', level: 1, policy: 'Web', schedule: 'By week' },
      until: before(-60 * MINUTE_MS),
      contacts: [
        { kind: 'phone', address: NUMBER },
        { kind: 'email', address: 'jo@example.com' },
      ],
    },
    { name: 'Ben Example', level: 2, policy: 'Web', contacts: [] },
  ],
};

async function render(
  changes: Partial<OnCallRotaView> = {},
  { mayCall = true } = {},
) {
  const incidents = new FakeIncidents(anIncident());
  incidents.onCall = { items: [{ ...WEB, ...changes }], mayCall };
  renderIncidents(incidents, '/incidents/inc-1');
  const region = await screen.findByRole('region', { name: 'Who is on call' });
  await within(region).findByText('web');
  return { incidents, region };
}

describe('OnCallSection', () => {
  it('has people by level, and how old that is', async () => {
    const { incidents, region } = await render();
    expect(incidents.onCallFor[0]).toEqual(['component:default/siteproof-web']);
    expect(region).toHaveTextContent(/Known 4 min/);
    const [jo, ben] = within(region)
      .getAllByText(/^Level/)
      .map(line => line.textContent);
    expect(jo).toMatch(/^Level 1 · Jo Example · until .*Web · By week/);
    expect(ben).toMatch(/^Level 2 · Ben Example · always/);
    expect(ben).toContain('No number is known.');
    expect(await brokenRules(region)).toEqual([]);
  });

  it('has numbers to press, and to copy', async () => {
    const { region } = await render();
    expect(within(region).getByRole('link', { name: NUMBER })).toHaveAttribute(
      'href',
      'tel:+493012345678',
    );
    expect(
      within(region).getByRole('link', { name: 'jo@example.com' }),
    ).toHaveAttribute('href', 'mailto:jo@example.com');
    const user = userEvent.setup();
    await user.click(
      within(region).getByRole('button', { name: `Copy: ${NUMBER}` }),
    );
    expect(
      within(region).getByRole('button', { name: `Copied: ${NUMBER}` }),
    ).toBeVisible();
  });

  it('still has the last numbers while nobody answers, and says that', async () => {
    const { region } = await render({
      state: 'stale',
      problem: 'PagerDuty did not answer.',
    });
    const notice = within(region).getByText(/^Not known in web since/);
    expect(notice).toBeVisible();
    expect(region).toHaveTextContent('PagerDuty did not answer.');
    expect(region).not.toHaveTextContent(/Known 4 min/);
    expect(within(region).getByRole('link', { name: NUMBER })).toBeVisible();
    expect(await brokenRules(region)).toEqual([]);
  });

  it('says when a shift is over that was known last', async () => {
    const [jo] = WEB.people;
    const { region } = await render({
      people: [{ ...jo, until: before(MINUTE_MS) }],
    });
    expect(region).toHaveTextContent(/Jo Example · shift ended/);
  });

  it('tells what is not known from that nobody is on call', async () => {
    const { region } = await render({
      ...{ state: 'unknown', knownAt: undefined, people: [] },
    });
    expect(region).toHaveTextContent('It is not known who is on call in web');
    expect(region).not.toHaveTextContent('Nobody is on call');
  });

  it('says that nobody is on call', async () => {
    const { region } = await render({ people: [] });
    expect(region).toHaveTextContent('Nobody is on call in web');
  });

  it('says why there are no numbers for who may not respond', async () => {
    const { region } = await render(
      { people: WEB.people.map(each => ({ ...each, contacts: [] })) },
      { mayCall: false },
    );
    expect(region).toHaveTextContent(/^.*Numbers are shown to those who may/);
    expect(region).not.toHaveTextContent('No number is known.');
  });

  it('says what to do where nothing is connected', async () => {
    renderIncidents(new FakeIncidents(anIncident()), '/incidents/inc-1');
    const code = await screen.findByLabelText('Configuration for PagerDuty');
    expect(code).toHaveTextContent('escalationPolicyIds');
  });

  it('says that it could not be loaded', async () => {
    const incidents = new FakeIncidents(anIncident());
    incidents.fail('getOnCall', failedWith(500, 'Down'));
    renderIncidents(incidents, '/incidents/inc-1');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Who is on call could not be loaded',
    );
  });
});
