import { createHmac } from 'node:crypto';
import { declare } from '../../__testUtils__/declare';
import { manifest } from '../../__testUtils__/manifest';
import { denying } from '../../__testUtils__/policies';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const SECRET = 'secret-of-the-monitor';
const TOKEN = 'token-of-alertmanager';
const events = [
  { id: 'monitor', format: 'generic', secret: SECRET },
  { id: 'alerts', format: 'alertmanager', token: TOKEN },
];

let portal: TestPortal;
let policy: TestPolicy;

beforeEach(async () => {
  policy = denying();
  portal = await startPortal({
    policy: action => policy(action),
    config: { events },
  });
});

afterEach(() => portal.stop());

const alert = (component: string, fingerprint = 'f1') => ({
  alerts: [
    {
      status: 'firing',
      labels: { component },
      annotations: { summary: 'It is down' },
      startsAt: '2026-05-01T11:58:00.000Z',
      fingerprint,
    },
  ],
});

const post = (body: object, token = TOKEN) =>
  portal.api.post('/v1/events/alerts', body, { token });

describe('an event from outside', () => {
  it('is stored, counted once, and shown with the rollouts of its component', async () => {
    const id = await declare(portal);
    const { component } = manifest().spec;
    expect(await post(alert(component))).toMatchObject({
      status: 202,
      body: { raised: 1, known: 0 },
    });
    expect((await post(alert(component))).body).toEqual({
      raised: 0,
      known: 1,
    });
    await post(alert('component:default/elsewhere'));
    const { body } = await portal.api.get(`/v1/rollouts/${id}/raised-events`);
    expect(body.items).toMatchObject([
      {
        kind: 'outage',
        at: '2026-05-01T11:58:00.000Z',
        source: 'alerts',
        summary: 'It is down',
      },
    ]);
    policy = denying('read');
    const hidden = await portal.api.get(`/v1/rollouts/${id}/raised-events`);
    expect(hidden.status).toBe(404);
  });

  it('is believed by what was signed, and not by a repetition much later', async () => {
    const body = JSON.stringify({
      id: 'x',
      kind: 'data-loss',
      component: 'component:default/web',
    });
    const send = async (seconds: number, secret = SECRET) => {
      const timestamp = String(Math.floor(Date.now() / 1_000) + seconds);
      const signature = createHmac('sha256', secret)
        .update(`${timestamp}.${body}`)
        .digest('hex');
      return portal.api.send('/v1/events/monitor', body, {
        'x-safety-timestamp': timestamp,
        'x-safety-signature': `v1=${signature}`,
      });
    };
    expect((await send(0)).status).toBe(202);
    expect((await send(-400)).status).toBe(401);
    expect((await send(0, 'another-secret-than-ours')).status).toBe(401);
  });

  it('is refused from nobody, for nobody, unreadable or too large', async () => {
    expect((await post(alert('component:default/web'), 'wrong')).status).toBe(
      401,
    );
    const elsewhere = await portal.api.post('/v1/events/fax', {}, 'nobody');
    expect(elsewhere.status).toBe(404);
    const asUser = await portal.api.post('/v1/events/alerts', {});
    expect(asUser.status).toBe(401);
    expect((await post({ alerts: 'none' })).status).toBe(400);
    expect((await post(alert('web'))).status).toBe(400);
    expect((await post({ x: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it('is turned away when there are too many, in a way that has it repeated', async () => {
    const answers = await Promise.all(
      Array.from({ length: 120 }, () => post(alert('component:default/web'))),
    );
    expect(answers.map(({ status }) => status)).toContain(503);
  });
});
