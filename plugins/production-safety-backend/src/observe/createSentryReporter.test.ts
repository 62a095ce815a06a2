import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as sdk from '@sentry/node';
import { createSentryReporter } from './createSentryReporter';

/** Receives what a Sentry client sends. */
async function sentryServer() {
  const envelopes: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', chunk => (body += chunk));
    request.on('end', () => {
      envelopes.push(body);
      response.end('{}');
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://key@127.0.0.1:${port}/1`,
    events: () =>
      envelopes
        .flatMap(envelope => envelope.split('\n'))
        .filter(line => line.includes('"exception"'))
        .map(line => JSON.parse(line)),
    close: () => new Promise(resolve => server.close(resolve)),
  };
}

describe('error reports to Sentry', () => {
  let sentry: Awaited<ReturnType<typeof sentryServer>>;

  beforeEach(async () => {
    sentry = await sentryServer();
  });

  afterEach(() => sentry.close());

  it('carry the error, where it came up, and nothing about users', async () => {
    const reporter = await createSentryReporter(
      { dsn: sentry.dsn, environment: 'test' },
      async () => sdk,
    );
    reporter.report(new Error('The disk is full'), {
      where: 'job',
      operation: 'retention',
    });
    await reporter.flush();
    const [event, ...more] = sentry.events();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      environment: 'test',
      exception: { values: [{ value: 'The disk is full' }] },
      tags: {
        plugin: 'production-safety',
        'production_safety.where': 'job',
        'production_safety.operation': 'retention',
      },
    });
    expect(event).not.toHaveProperty('user');
    expect(event).not.toHaveProperty('request');
  });

  it('leave the process without a client of its own', async () => {
    await createSentryReporter({ dsn: sentry.dsn }, async () => sdk);
    expect(sdk.getClient()).toBeUndefined();
  });
});
