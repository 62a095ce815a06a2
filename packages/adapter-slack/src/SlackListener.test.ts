import { createHmac } from 'node:crypto';
import type { ChatDelivery, EpochMs } from '@production-safety/core';
import { SANDBOX_SLACK_CHANNEL } from '@production-safety/sandbox';
import {
  chatListenerConformance,
  type DoneInChat,
} from '@production-safety/testing';
import { SandboxSlack } from './__testUtils__/SandboxSlack';

const SECRET = 'signing-secret-of-the-app';
const NOW = Date.UTC(2026, 4, 1, 12);
const TS = '1777636800.000100';
const REPLY = '1777636801.000100';
const PLACE = `${SANDBOX_SLACK_CHANNEL}/${TS}`;
const MARA = 'U0MARA';

let slack: SandboxSlack;

beforeAll(async () => {
  slack = await SandboxSlack.start();
});

beforeEach(() => slack.sandbox.reset());

afterAll(() => slack.sandbox.close());

const pressed = (changes: object = {}) => ({
  type: 'block_actions',
  user: { id: MARA },
  channel: { id: SANDBOX_SLACK_CHANNEL },
  message: { ts: TS, text: 'P0: nobody can log in' },
  actions: [
    { action_id: 'production_safety_acknowledge', action_ts: '1777636802.5' },
  ],
  ...changes,
});

const pin = (type: 'pin_added' | 'pin_removed', message: object = {}) => ({
  type: 'event_callback',
  event_id: `Ev-${type}`,
  event: {
    type,
    user: MARA,
    channel_id: SANDBOX_SLACK_CHANNEL,
    event_ts: '1777636803.5',
    item: {
      type: 'message',
      message: {
        ts: REPLY,
        thread_ts: TS,
        text: 'a &lt; b &amp; *c*',
        user: 'U0AIKO',
        permalink: 'https://x.slack.com/archives/C/p1',
        ...message,
      },
    },
  },
});

const SENT: Readonly<Record<DoneInChat, object>> = {
  press: pressed(),
  pin: pin('pin_added'),
  unpin: pin('pin_removed'),
  challenge: { type: 'url_verification', challenge: 'are-you-there' },
  'something else': {
    type: 'event_callback',
    event_id: 'Ev3',
    event: { type: 'app_mention', user: MARA, text: 'hi' },
  },
};

/** As Slack sends it: presses in a form, all else as JSON. */
function delivery(
  sent: object,
  at: EpochMs = NOW,
  secret: string = SECRET,
): ChatDelivery {
  const isForm = 'actions' in sent;
  const json = JSON.stringify(sent);
  const body = isForm ? `${new URLSearchParams({ payload: json })}` : json;
  const time = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret)
    .update(`v0:${time}:${body}`)
    .digest('hex');
  const headers: Readonly<Record<string, string>> = {
    'x-slack-request-timestamp': time,
    'x-slack-signature': `v0=${signature}`,
    'content-type': isForm
      ? 'application/x-www-form-urlencoded'
      : 'application/json; charset=utf-8',
  };
  return { body: Buffer.from(body), header: name => headers[name] };
}

const listener = () => slack.listener(SECRET);
const heard = (sent: object) => listener().hear(delivery(sent), NOW);

chatListenerConformance({ describe, it, expect }, async () => ({
  listener: listener(),
  deliver: (done, at, { isForged } = {}) =>
    delivery(SENT[done], at, isForged ? 'another-secret' : SECRET),
  colleague: {
    id: MARA,
    name: 'Mara Lindqvist',
    email: 'mara@siteproof.com',
  },
  strangers: ['U0GUEST', 'U0GONE', 'U0SAFETY', 'U0NOBODY'],
  place: PLACE,
  whispers: async () => (await slack.whispers()).map(({ text }) => text),
}));

describe('a signature of Slack', () => {
  const verified = (changes: {
    readonly body?: string;
    readonly signature?: string;
  }) => {
    const { body = '{"ping":true}', signature = GOOD } = changes;
    const headers: Readonly<Record<string, string>> = {
      'x-slack-request-timestamp': '1700000000',
      'x-slack-signature': signature,
    };
    return slack
      .listener('test-secret')
      .verify(
        { body: Buffer.from(body), header: name => headers[name] },
        1_700_000_000_000,
      );
  };
  const GOOD =
    'v0=314df1b9fbdf6103b89d0e96b3632c0bc4f7410394734b294e2f449e656cd79e';

  it('is that of the vector', () => {
    expect(verified({})).toBe(true);
  });

  it.each([
    ['one other byte', { body: '{"ping":truf}' }],
    ['other spaces', { body: '{ "ping": true }' }],
    ['another length', { signature: 'v0=31' }],
    ['no version', { signature: GOOD.slice(3) }],
    ['another version', { signature: GOOD.replace('v0', 'v1') }],
  ])('does not fit with %s', (_, changes) => {
    expect(verified(changes)).toBe(false);
  });
});

describe('what is heard of Slack', () => {
  it('is at the thread, wherever in it something was pressed or pinned', () => {
    const message = { ts: REPLY, thread_ts: TS };
    for (const sent of [pressed({ message }), pin('pin_added')]) {
      expect(heard(sent)).toMatchObject({
        word: { place: PLACE, room: `${SANDBOX_SLACK_CHANNEL}/` },
      });
    }
  });

  it('has author and link of what was pinned', () => {
    expect(heard(pin('pin_added'))).toMatchObject({
      word: {
        deliveryId: 'Ev-pin_added',
        message: `${SANDBOX_SLACK_CHANNEL}/${REPLY}`,
        author: 'U0AIKO',
        href: 'https://x.slack.com/archives/C/p1',
      },
    });
  });

  it.each([
    [
      'links and mentions',
      '<https://a.example|here> <@U1> <!channel>',
      'here @somebody !channel',
    ],
    ['too much', 'x'.repeat(3_000), `${'x'.repeat(1_999)}…`],
    ['nothing', undefined, ''],
  ])('is plain text of %s', (_, text, read) => {
    expect(heard(pin('pin_added', { text }))).toMatchObject({
      word: { text: read },
    });
  });

  it('has no link that is none', () => {
    const href = { permalink: 'http://x.slack.com/archives/C/p1' };
    const { word } = heard(pin('pin_added', href)) as { word: object };
    expect(word).not.toHaveProperty('href');
  });

  it.each([
    ['a button of somebody else', pressed({ actions: [{ action_id: 'buy' }] })],
    [
      'a button that opens a page',
      pressed({ actions: [{ action_id: 'production_safety_open_1' }] }),
    ],
    ['a form', { type: 'view_submission', user: { id: MARA } }],
    ['nobody', pressed({ user: {} })],
    [
      'another kind of pin',
      { ...pin('pin_added'), event: { type: 'pin_added' } },
    ],
  ])('is nothing of %s', (_, sent) => {
    expect(heard(sent)).toEqual({ kind: 'nothing' });
  });

  it('is refused when it is not understood', () => {
    const { header } = delivery(pressed());
    expect(() =>
      listener().hear({ body: Buffer.from('payload=%7B'), header }, NOW),
    ).toThrow('nothing that Slack sends');
  });
});

describe('a person of Slack', () => {
  it('has no address that is not confirmed', async () => {
    expect(await listener().personOf('U0NEW')).toEqual({
      id: 'U0NEW',
      name: 'New Example',
    });
  });

  it('is not known while Slack does not answer', async () => {
    await slack.fail('500', { method: 'users.info', times: 9 });
    await expect(listener().personOf(MARA)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });
});

describe('buttons in Slack', () => {
  const TOPIC = {
    key: 'incident-1',
    title: 'P0: nobody can log in',
    status: 'Investigating.',
    href: 'https://portal.example.com/i',
    actions: [
      { label: 'Acknowledge', press: 'acknowledge' },
      { label: 'Open checklist', href: 'https://portal.example.com/i' },
      { label: 'Nowhere', href: '/i' },
    ],
  } as const;

  it('are what can be pressed and opened, where somebody hears it', async () => {
    const announcer = slack.announcer({ hasButtons: true });
    const place = await announcer.show(TOPIC);
    const actions = [TOPIC.actions[1]];
    await announcer.post(place, { key: 'm', text: 'a < b', actions });
    const [{ buttons, replies }] = await slack.messages();
    expect(buttons).toMatchObject([
      { actionId: 'production_safety_acknowledge', label: 'Acknowledge' },
      { label: 'Open checklist', url: 'https://portal.example.com/i' },
    ]);
    expect(replies).toMatchObject([
      { text: 'a < b', buttons: [{ label: 'Open checklist' }] },
    ]);
  });

  it('are left out elsewhere', async () => {
    await slack.announcer().show(TOPIC);
    const [message] = await slack.messages();
    expect(message).not.toHaveProperty('buttons');
  });
});

describe('options to hear Slack', () => {
  it.each([
    ['signingSecret', { signingSecret: ' ' }],
    ['token', { token: 'xoxp-secret' }],
    ['apiUrl', { apiUrl: 'slack.com/api' }],
  ])('are refused by name: %s', (name, changes) => {
    expect(() => slack.listener(SECRET, changes)).toThrow(name);
    expect(() => slack.listener(SECRET, changes)).not.toThrow('xoxp-secret');
  });
});
