import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aSandbox, type TestSandbox, type Wire } from '../testing/aSandbox';
import { SANDBOX_ROUTING_KEY } from './PagerDutyAccount';

const SECRET = 'webhook-secret-of-this-test';

let api: TestSandbox;
let receiver: Server;
let received: Wire[];

beforeAll(async () => {
  receiver = createServer((req, res) => {
    let body = '';
    req.on('data', chunk => {
      body += chunk;
    });
    req.on('end', () => {
      const { event } = JSON.parse(body);
      const signature = createHmac('sha256', SECRET).update(body).digest('hex');
      const isSigned =
        req.headers['x-pagerduty-signature'] === `v1=${signature}`;
      received.push({ ...event, isSigned });
      res.writeHead(202).end();
    });
  });
  await new Promise<void>(resolve => {
    receiver.listen(0, '127.0.0.1', resolve);
  });
  const { port } = receiver.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  api = await aSandbox({
    seed: 'empty',
    pagerDutyWebhook: { url, secret: SECRET },
  });
});

beforeEach(() => {
  received = [];
  api.sandbox.reset();
});

afterAll(async () => {
  await api.sandbox.close();
  receiver.close();
});

const send = (action: string) =>
  api.call('POST', '/pagerduty/v2/enqueue', {
    body: {
      ...{ routing_key: SANDBOX_ROUTING_KEY, event_action: action },
      dedup_key: 'k',
      payload: { summary: 'Down', source: 'web', severity: 'critical' },
    },
  });

const act = (body: object) =>
  api.call('POST', '/sandbox/pagerduty/actions', { body });

async function seen(count: number): Promise<Wire[]> {
  const deadline = Date.now() + 5_000;
  while (received.length < count && Date.now() < deadline) {
    await new Promise(resolve => {
      setTimeout(resolve, 10);
    });
  }
  return received;
}

describe('webhooks of PagerDuty', () => {
  it('say what people do, signed, in order, with their names', async () => {
    await send('trigger');
    await act({ key: 'k', action: 'acknowledge', by: 'Jo' });
    await act({ key: 'k', action: 'annotate', by: 'Jo', text: 'I look' });
    await act({ key: 'k', action: 'resolve', by: 'Jo' });
    const events = await seen(4);
    expect(events.map(({ event_type }) => event_type)).toEqual([
      'incident.triggered',
      'incident.acknowledged',
      'incident.annotated',
      'incident.resolved',
    ]);
    expect(events.every(({ isSigned }) => isSigned)).toBe(true);
    expect(events[1]).toMatchObject({
      agent: { type: 'user_reference', summary: 'Jo' },
      data: { incident_key: 'k', status: expect.any(String) },
    });
    // As there: a note has no key.
    expect(events[2].data).toMatchObject({
      content: 'I look',
      incident: { id: events[0].data.id },
    });
    expect(JSON.stringify(events[2].data)).not.toContain('incident_key');
  });

  it('tell what came by an event from what a person did', async () => {
    await send('trigger');
    await send('acknowledge');
    await send('acknowledge');
    await send('resolve');
    const events = await seen(3);
    expect(
      events.slice(1).map(({ event_type, agent }) => [event_type, agent.type]),
    ).toEqual([
      ['incident.acknowledged', 'inbound_integration_reference'],
      ['incident.resolved', 'inbound_integration_reference'],
    ]);
  });

  it('are not sent about what is not open', async () => {
    expect((await act({ key: 'k', action: 'resolve' })).status).toBe(404);
  });
});
