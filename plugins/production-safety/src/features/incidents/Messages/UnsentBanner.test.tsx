import type { OnCallView } from '@production-safety/backstage-plugin-production-safety-common';
import { screen, within } from '@testing-library/react';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const MINUTE_MS = 60_000;
const FIRST = '+49 3012345678';
const SECOND = '+49 3087654321';

const AWAY = anIncident({
  pagersAway: [
    {
      vendor: 'pagerduty',
      since: before(2 * MINUTE_MS),
      problem: 'PagerDuty answered 503.',
      text: 'P1: Sign in fails. You are needed: https://portal/inc-1',
    },
  ],
});

const ON_CALL: OnCallView = {
  mayCall: true,
  items: [
    {
      rota: 'web',
      state: 'stale',
      knownAt: before(9 * MINUTE_MS),
      people: [
        {
          ...{ name: 'Ben', level: 2, policy: 'Web' },
          contacts: [{ kind: 'phone', address: SECOND }],
        },
        {
          ...{ name: 'Jo', level: 1, policy: 'Web' },
          contacts: [
            { kind: 'email', address: 'jo@example.com' },
            { kind: 'phone', address: FIRST },
          ],
        },
      ],
    },
  ],
};

async function render(onCall: OnCallView = ON_CALL) {
  const incidents = new FakeIncidents(AWAY);
  incidents.onCall = onCall;
  renderIncidents(incidents, '/incidents/inc-1');
  return screen.findByRole('alert');
}

describe('the banner of a pager that is away', () => {
  it('says since when, what happens, and has the words to copy', async () => {
    const banner = await render();
    expect(banner).toHaveTextContent(
      /^The pager pagerduty has not answered since/,
    );
    expect(banner).toHaveTextContent('PagerDuty answered 503.');
    expect(banner).toHaveTextContent('It is tried again until it answers.');
    expect(
      within(banner).getByRole('button', {
        name: 'Copy: What to tell people whom the pager pagerduty does not reach',
      }),
    ).toBeVisible();
    expect(await brokenRules(banner)).toEqual([]);
  });

  it('has the last known numbers, those of the first level first', async () => {
    await render();
    const title = await screen.findByText(/^Call people yourself\. On call/);
    expect(title).toHaveTextContent('known 9 minutes ago');
    const numbers = within(title.parentElement as HTMLElement)
      .getAllByRole('link')
      .map(link => link.textContent);
    expect(numbers).toEqual([FIRST, SECOND]);
  });

  it('says why numbers are not shown, not that there are none', async () => {
    await render({ ...ON_CALL, mayCall: false });
    expect(
      await screen.findByText(/^Numbers are shown to those who may/, {
        selector: 'div',
      }),
    ).toBeVisible();
    expect(screen.queryByText(/No number is known/)).toBeNull();
    expect(screen.queryByText(/^Call people yourself\. On/)).toBeNull();
  });

  it('says that there are none when they cannot be loaded', async () => {
    const incidents = new FakeIncidents(AWAY);
    incidents.fail('getOnCall', failedWith(500, 'Down'));
    renderIncidents(incidents, '/incidents/inc-1');
    expect(await screen.findByText(/^No number is known here/)).toBeVisible();
  });

  it('has no numbers while only a chat is behind', async () => {
    const chat = {
      ...{ vendor: 'slack', state: 'unsent' as const },
      since: before(MINUTE_MS),
    };
    const { messages } = AWAY;
    const incidents = new FakeIncidents(
      anIncident({ messages: { ...messages, chats: [chat] } }),
    );
    incidents.onCall = ON_CALL;
    renderIncidents(incidents, '/incidents/inc-1');
    expect(await screen.findByRole('alert')).toHaveTextContent('slack');
    await screen.findAllByText(FIRST);
    expect(screen.queryByText(/^Call people yourself/)).toBeNull();
  });

  it('is not there while all pagers answer', async () => {
    renderIncidents(new FakeIncidents(anIncident()), '/incidents/inc-1');
    await screen.findByRole('region', { name: 'Who is on call' });
    expect(screen.queryByText(/^Call people yourself/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
