import { signatureOf } from './signatureOf';
import { readSentryWebhook } from './readSentryWebhook';

const SECRET = 'test-secret';

const errorAlert = {
  action: 'triggered',
  data: {
    triggered_rule: 'Data loss',
    event: {
      event_id: 'e1',
      title: 'TypeError: diary is null',
      level: 'fatal',
      release: 'web@2',
      tags: [
        ['part', 'diary'],
        ['empty', null],
      ],
      web_url: 'https://sentry.example.com/issues/1',
    },
  },
};

const metricAlert = {
  action: 'critical',
  data: {
    web_url: 'https://sentry.example.com/alerts/1',
    metric_alert: {
      title: 'Too many errors',
      alert_rule: { aggregate: 'count()', environment: 'production' },
    },
  },
};

function receive(
  body: unknown,
  resource: string,
  changed: {
    readonly headers?: Record<string, string | undefined>;
    readonly raw?: string;
    readonly secret?: string;
  } = {},
) {
  const text = JSON.stringify(body);
  return readSentryWebhook({
    rawBody: Buffer.from(changed.raw ?? text),
    headers: {
      'sentry-hook-resource': resource,
      'sentry-hook-timestamp': '1764072000',
      'request-id': 'r1',
      'sentry-hook-signature': signatureOf(text, SECRET),
      ...changed.headers,
    },
    secret: changed.secret ?? SECRET,
  });
}

describe('a webhook of Sentry', () => {
  it('about an error names it, its rule and its tags', () => {
    expect(receive(errorAlert, 'event_alert')).toEqual({
      outcome: 'event',
      event: {
        id: 'r1',
        at: 1_764_072_000_000,
        kind: 'error-alert',
        rule: 'Data loss',
        title: 'TypeError: diary is null',
        level: 'fatal',
        release: 'web@2',
        tags: { part: 'diary', empty: '' },
        url: 'https://sentry.example.com/issues/1',
      },
    });
  });

  it('about a number names its state', () => {
    expect(receive(metricAlert, 'metric_alert')).toMatchObject({
      event: {
        kind: 'metric-alert',
        state: 'critical',
        rule: 'Too many errors',
        environment: 'production',
      },
    });
  });

  it('about something else is an event nonetheless', () => {
    expect(receive({}, 'installation')).toMatchObject({
      event: { kind: 'other', resource: 'installation' },
    });
  });

  it.each([
    ['of another form', { action: 'critical', data: {} }, 'metric_alert', {}],
    ['without an id', errorAlert, 'event_alert', { 'request-id': undefined }],
    [
      'without a time',
      errorAlert,
      'event_alert',
      { 'sentry-hook-timestamp': undefined },
    ],
  ])('%s is unreadable', (_, body, resource, headers) => {
    expect(receive(body, resource, { headers }).outcome).toBe('unreadable');
  });
});

describe('a signature', () => {
  it('is that of the reference', () => {
    const answer = readSentryWebhook({
      rawBody: Buffer.from('{"ping":true}'),
      headers: {
        'sentry-hook-resource': 'ping',
        'sentry-hook-timestamp': '1764072000',
        'request-id': 'r1',
        'sentry-hook-signature':
          '3f939ab9e5b409bd0b38349a0a4358fbd042f11bd5f4689c013190aa7eebd794',
      },
      secret: SECRET,
    });
    expect(answer.outcome).toBe('event');
  });

  const right = signatureOf(JSON.stringify(errorAlert), SECRET);

  it.each([
    ['is missing', { headers: { 'sentry-hook-signature': undefined } }],
    [
      'has another length',
      { headers: { 'sentry-hook-signature': right.slice(1) } },
    ],
    [
      'differs in one place',
      {
        headers: {
          'sentry-hook-signature': `${
            right.startsWith('0') ? 1 : 0
          }${right.slice(1)}`,
        },
      },
    ],
    ['is over other bytes', { raw: JSON.stringify(errorAlert, null, 1) }],
    ['is of another secret', { secret: 'another' }],
    [
      'is made with no secret',
      {
        secret: '',
        headers: {
          'sentry-hook-signature': signatureOf(JSON.stringify(errorAlert), ''),
        },
      },
    ],
  ])('that %s is refused', (_, changed) => {
    expect(receive(errorAlert, 'event_alert', changed).outcome).toBe(
      'not-signed',
    );
  });
});
