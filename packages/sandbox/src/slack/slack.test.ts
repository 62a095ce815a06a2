import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../startSandbox';
import { aSandbox, type TestSandbox } from '../testing/aSandbox';
import { SANDBOX_SLACK_CHANNEL, SANDBOX_SLACK_TOKEN } from './SlackWorkspace';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(() => api.sandbox.reset());

const AUTHORIZED = { Authorization: `Bearer ${SANDBOX_SLACK_TOKEN}` };
const channel = SANDBOX_SLACK_CHANNEL;

async function call(method: string, body?: object, headers = AUTHORIZED) {
  const answer = await fetch(`${api.sandbox.url}/slack/api/${method}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  return answer.json();
}

const read = async (method: string, query: Record<string, string>) => {
  const url = `${api.sandbox.url}/slack/api/${method}?${new URLSearchParams(
    query,
  )}`;
  return (await fetch(url, { headers: AUTHORIZED })).json();
};

const seen = async () => {
  const { body } = await api.call('GET', '/sandbox/slack/channels');
  return body.channels[0].messages;
};

describe('the Web API of Slack', () => {
  it('has a thread below a message, which is edited and pinned', async () => {
    const { ts } = await call('chat.postMessage', { channel, text: 'One' });
    await call('chat.postMessage', { channel, text: 'Two', thread_ts: ts });
    await call('pins.add', { channel, timestamp: ts });
    await call('chat.update', { channel, ts, text: 'Once' });
    expect(await seen()).toMatchObject([
      { ts, text: 'Once', isPinned: true, replies: [{ text: 'Two' }] },
    ]);
  });

  it('takes a form as well as JSON', async () => {
    const response = await fetch(
      `${api.sandbox.url}/slack/api/chat.postMessage`,
      {
        method: 'POST',
        headers: AUTHORIZED,
        body: new URLSearchParams({
          channel,
          text: 'Form',
          metadata: JSON.stringify({
            event_type: 'e',
            event_payload: { k: 1 },
          }),
        }),
      },
    );
    expect(await response.json()).toMatchObject({
      ok: true,
      message: { metadata: { event_payload: { k: 1 } } },
    });
  });

  it('gives history page by page, the newest first, with metadata on demand', async () => {
    const metadata = { event_type: 'e', event_payload: { key: 'k' } };
    for (const text of ['1', '2', '3']) {
      await call('chat.postMessage', { channel, text, metadata });
    }
    const first = await read('conversations.history', { channel, limit: '2' });
    expect(first.messages.map((each: { text: string }) => each.text)).toEqual([
      '3',
      '2',
    ]);
    expect(first.messages[0].metadata).toBeUndefined();
    const next = await read('conversations.history', {
      channel,
      limit: '2',
      cursor: first.response_metadata.next_cursor,
      include_all_metadata: 'true',
    });
    expect(next).toMatchObject({
      has_more: false,
      messages: [{ text: '1', metadata }],
    });
  });

  it.each<[string, string, object]>([
    ['channel_not_found', 'chat.postMessage', { channel: 'C0', text: 'x' }],
    [
      'not_in_channel',
      'chat.postMessage',
      { channel: 'C0ELSEWHERE', text: 'x' },
    ],
    ['is_archived', 'chat.postMessage', { channel: 'C0ARCHIVE', text: 'x' }],
    ['no_text', 'chat.postMessage', { channel }],
    ['msg_too_long', 'chat.postMessage', { channel, text: 'x'.repeat(40_001) }],
    [
      'invalid_blocks',
      'chat.postMessage',
      {
        channel,
        blocks: [
          {
            type: 'header',
            text: { type: 'plain_text', text: 'x'.repeat(151) },
          },
        ],
      },
    ],
    [
      'msg_blocks_too_long',
      'chat.postMessage',
      {
        channel,
        blocks: Array.from({ length: 5 }, () => ({
          type: 'section',
          text: { type: 'plain_text', text: 'x'.repeat(3_000) },
        })),
      },
    ],
    ['message_not_found', 'chat.update', { channel, ts: '1.1', text: 'x' }],
    ['thread_not_found', 'conversations.replies', { channel, ts: '1.1' }],
    ['unknown_method', 'chat.shout', {}],
  ])('answers %s to %s, and nothing is posted', async (error, method, body) => {
    expect(await call(method, body)).toMatchObject({ ok: false, error });
    expect(await seen()).toEqual([]);
  });

  it('wants its token', async () => {
    expect(
      await call('auth.test', {}, { Authorization: 'Bearer xoxb-other' }),
    ).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await call('auth.test', {}, { Authorization: '' })).toEqual({
      ok: false,
      error: 'not_authed',
    });
  });
});

describe('what people do in Slack', () => {
  const buttons = [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'acknowledge',
          text: { type: 'plain_text', text: 'Acknowledge' },
        },
      ],
    },
  ];

  const act = (body: object) =>
    api.call('POST', '/sandbox/slack/actions', { body: { channel, ...body } });

  it('is pinned, said and pressed where it can be', async () => {
    const { ts } = await call('chat.postMessage', {
      ...{ channel, text: 'One', blocks: buttons },
    });
    expect((await act({ ts, action: 'pin' })).status).toBe(204);
    await act({ ts, action: 'say', text: 'It is *me*', user: 'U0AIKO' });
    expect(await seen()).toMatchObject([
      {
        isPinned: true,
        buttons: [{ actionId: 'acknowledge', label: 'Acknowledge' }],
        replies: [{ text: 'It is me', by: 'Aiko Tanaka' }],
      },
    ]);
    const press = { ts, action: 'press' };
    const pressed = await act({ ...press, actionId: 'acknowledge' });
    expect(pressed.status).toBe(204);
    expect((await act({ ...press, actionId: 'buy' })).status).toBe(404);
    expect((await act({ ...press, ts: '1.1' })).status).toBe(404);
    await act({ ts, action: 'unpin' });
    expect(await seen()).toMatchObject([{ isPinned: false }]);
  });

  it('is told to the app, signed as Slack does it', async () => {
    const got: { readonly body: string; readonly headers: object }[] = [];
    const app = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        got.push({ body, headers: request.headers });
        response.end();
      });
    });
    await new Promise<void>(resolve => {
      app.listen(0, '127.0.0.1', resolve);
    });
    const { port } = app.address() as AddressInfo;
    const told = await startSandbox({
      seed: 'empty',
      slackWebhook: { url: `http://127.0.0.1:${port}/`, secret: 's' },
    });
    const at = `${told.url}/slack/api/chat.postMessage`;
    const { ts } = await (
      await fetch(at, {
        method: 'POST',
        headers: { ...AUTHORIZED, 'Content-Type': 'application/json' },
        body: JSON.stringify({ channel, text: 'One', blocks: buttons }),
      })
    ).json();
    for (const action of ['press', 'pin']) {
      await fetch(`${told.url}/sandbox/slack/actions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ channel, ts, action, actionId: 'acknowledge' }),
      });
    }
    for (let tries = 0; got.length < 2 && tries < 500; tries += 1) {
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
    await told.close();
    app.close();
    const [press, pin] = got;
    const payload = new URLSearchParams(press.body).get('payload') ?? '';
    expect(JSON.parse(payload)).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0MARA' },
      message: { ts },
      actions: [{ action_id: 'acknowledge' }],
    });
    expect(JSON.parse(pin.body)).toMatchObject({
      event: { type: 'pin_added', item: { message: { ts, text: 'One' } } },
    });
    for (const { body, headers } of got) {
      const sent = headers as Readonly<Record<string, string>>;
      const time = sent['x-slack-request-timestamp'];
      const signed = createHmac('sha256', 's').update(`v0:${time}:${body}`);
      expect(sent['x-slack-signature']).toBe(`v0=${signed.digest('hex')}`);
    }
  });

  it('is asked of people, some of whom are no colleagues', async () => {
    const of = (user: string) => read('users.info', { user });
    const { team_id: team } = await call('auth.test');
    expect((await of('U0MARA')).user).toMatchObject({ team_id: team });
    expect((await of('U0GUEST')).user).toMatchObject({ is_stranger: true });
    expect(await of('U0X')).toEqual({ ok: false, error: 'user_not_found' });
  });
});

describe('what people read in Slack', () => {
  it.each<[string, object, string, readonly string[]]>([
    [
      'mentions',
      { text: '<!channel> and <@U1>' },
      '!channel and @U1',
      ['!channel', '@U1'],
    ],
    [
      'links',
      { text: '<https://a.example|here>' },
      'here (https://a.example)',
      [],
    ],
    ['markup', { text: 'It is *bold* and `code`' }, 'It is bold and code', []],
    ['no markup', { text: 'It is *this*', mrkdwn: false }, 'It is *this*', []],
    [
      'escaped signs',
      { text: '&lt;!channel&gt; &amp;lt;' },
      '<!channel> &lt;',
      [],
    ],
  ])('has %s', async (_, body, text, mentions) => {
    await call('chat.postMessage', { channel, ...body });
    expect(await seen()).toMatchObject([{ text, mentions }]);
  });
});
