import { createHmac } from 'node:crypto';
import { alertmanagerSender } from './alertmanagerSender';
import type { EventSender } from './EventSender';
import { genericSender } from './genericSender';
import { pagerDutySender } from './pagerDutySender';
import { sentrySender } from './sentrySender';

const SECRET = 'test-secret-of-the-sender';
const NOW = Date.parse('2026-05-01T12:00:00.000Z');
const DEFAULTS = {
  id: 'monitor',
  raises: 'outage',
  component: 'component:default/web',
};

function messageOf(text: string, headers: Readonly<Record<string, string>>) {
  return { body: Buffer.from(text), header: (name: string) => headers[name] };
}

const hex = (text: string, secret = SECRET) =>
  createHmac('sha256', secret).update(text).digest('hex');

function read(
  sender: EventSender,
  body: object,
  headers: Readonly<Record<string, string>> = {},
) {
  return sender.read(body, messageOf('', headers), DEFAULTS, NOW);
}

describe('a message in our own format', () => {
  const sender = genericSender(SECRET);
  const at = String(NOW / 1_000);
  const verify = (timestamp: string, signature: string, body = '{}') =>
    sender.verify(
      messageOf(body, {
        'x-safety-timestamp': timestamp,
        'x-safety-signature': signature,
      }),
      NOW,
    );

  it('is believed by its signature over time and bytes', () => {
    expect(verify(at, `v1=${hex(`${at}.{}`)}`)).toBe(true);
    expect(verify(at, `v1=${hex(`${at}.{}`)}`, '{ }')).toBe(false);
    expect(verify(at, `v1=${hex(`${at}.{}`, 'another-secret')}`)).toBe(false);
    expect(verify(at, `v1=${hex('{}')}`)).toBe(false);
    expect(sender.verify(messageOf('{}', {}), NOW)).toBe(false);
  });

  it.each([
    ['five minutes ago', -300, true],
    ['longer ago', -301, false],
    ['five minutes to come', 300, true],
    ['later', 301, false],
  ])('that was signed %s is told from a replay', (_, seconds, isTaken) => {
    const timestamp = String(NOW / 1_000 + seconds);
    expect(verify(timestamp, `v1=${hex(`${timestamp}.{}`)}`)).toBe(isTaken);
  });

  it('raises what it says', () => {
    const [{ event }] = read(sender, {
      id: 'x',
      kind: 'data-loss',
      component: 'Component:default/API',
      part: 'forms',
      at: '2026-05-01T11:59:00Z',
      summary: 'Orders are gone',
    });
    expect(event).toEqual({
      kind: 'data-loss',
      component: 'component:default/api',
      part: 'forms',
      at: NOW - 60_000,
      source: 'monitor',
      summary: 'Orders are gone',
    });
  });

  it('never happens later than now', () => {
    const body = { id: 'x', kind: 'outage', at: '2999-01-01T00:00:00Z' };
    expect(read(sender, body)[0].event.at).toBe(NOW);
  });

  it.each([
    ['no id', { kind: 'outage' }, /id: the message has none/],
    ['no kind', { id: 'x' }, /kind: say what happened/],
    ['a kind in capitals', { id: 'x', kind: 'OUTAGE' }, /kind: write/],
    [
      'no reference',
      { id: 'x', kind: 'outage', component: 'web' },
      /component/,
    ],
  ])('is not understood with %s', (_, body, message) => {
    expect(() => read(sender, body)).toThrow(message);
  });
});

describe('a webhook of Sentry', () => {
  const sender = sentrySender(SECRET);
  const alert = {
    action: 'triggered',
    data: {
      event: {
        event_id: 'e1',
        title: 'TypeError',
        tags: [
          ['part', 'navigation'],
          ['component', 'component:default/api'],
        ],
      },
      triggered_rule: 'Many errors',
    },
  };

  it('is believed by its signature', () => {
    const text = '{"ping":true}';
    const signed = (signature: string) =>
      sender.verify(
        messageOf(text, { 'sentry-hook-signature': signature }),
        NOW,
      );
    expect(signed(hex(text))).toBe(true);
    expect(signed(hex(' '))).toBe(false);
  });

  it('raises for an alert, and once for each event and rule', () => {
    const headers = { 'sentry-hook-resource': 'event_alert' };
    const [first] = read(sender, alert, headers);
    expect(first.event).toMatchObject({
      kind: 'outage',
      component: 'component:default/api',
      part: 'navigation',
      summary: 'Many errors: TypeError',
    });
    expect(read(sender, alert, headers)[0].deliveryId).toBe(first.deliveryId);
  });

  it('raises for a metric that is critical, and for nothing else', () => {
    const about = (action: string, resource = 'metric_alert') =>
      read(
        sender,
        { action, data: { metric_alert: { alert_rule: { name: 'Errors' } } } },
        { 'sentry-hook-resource': resource, 'request-id': 'r1' },
      ).map(({ event }) => event.summary);
    expect(about('critical')).toEqual(['Errors']);
    expect(about('resolved')).toEqual([]);
    expect(about('created', 'issue')).toEqual([]);
  });
});

describe('a webhook of Alertmanager', () => {
  const firing = {
    status: 'firing',
    labels: { alertname: 'Down', component: 'component:default/api' },
    annotations: { summary: 'The API is down' },
    startsAt: '2026-05-01T11:58:00Z',
    fingerprint: 'f1',
  };

  it.each([
    ['a token', { token: SECRET }, `Bearer ${SECRET}`],
    [
      'a password',
      { username: 'prom', password: SECRET },
      `Basic ${Buffer.from(`prom:${SECRET}`).toString('base64')}`,
    ],
  ])('is believed by %s', (_, credentials, authorization) => {
    const sender = alertmanagerSender(credentials);
    const verify = (given: string) =>
      sender.verify(messageOf('{}', { authorization: given }), NOW);
    expect(verify(authorization)).toBe(true);
    expect(verify(`${authorization}x`)).toBe(false);
    expect(verify('')).toBe(false);
  });

  it('raises each alert that fires, and the same one again as the same', () => {
    const sender = alertmanagerSender({ token: SECRET });
    const alerts = [firing, { ...firing, status: 'resolved' }];
    const [found, ...more] = read(sender, { alerts });
    expect(more).toEqual([]);
    expect(found.event).toMatchObject({
      component: 'component:default/api',
      at: NOW - 120_000,
      summary: 'The API is down',
    });
    const repeated = read(sender, { alerts: [firing], groupKey: 'other' });
    expect(repeated[0].deliveryId).toBe(found.deliveryId);
    const later = { ...firing, startsAt: '2026-05-01T11:59:00Z' };
    expect(read(sender, { alerts: [later] })[0].deliveryId).not.toBe(
      found.deliveryId,
    );
  });
});

describe('a webhook of PagerDuty', () => {
  const sender = pagerDutySender(SECRET);
  const text = '{"ping":true}';
  const verify = (signature: string) =>
    sender.verify(messageOf(text, { 'x-pagerduty-signature': signature }), NOW);

  it('is believed by any of its signatures', () => {
    expect(verify(`v1=${hex(text)}`)).toBe(true);
    expect(verify(`v1=bad,v1=${hex(text)}`)).toBe(true);
    expect(verify('v1=bad')).toBe(false);
    expect(sender.verify(messageOf(text, {}), NOW)).toBe(false);
  });

  it('raises when an incident begins, and not when it is tested or over', () => {
    const about = (type: string) =>
      read(sender, {
        event: {
          id: 'p1',
          event_type: type,
          data: { title: 'Checkout fails' },
        },
      }).map(({ event }) => event.summary);
    expect(about('incident.triggered')).toEqual(['Checkout fails']);
    expect(about('incident.resolved')).toEqual([]);
    expect(about('pagey.ping')).toEqual([]);
  });
});
