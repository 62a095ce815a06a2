import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  refusalOf,
  registrationsOf,
} from '@production-safety/backstage-plugin-production-safety-node/testUtils';
import module from './index';

const ENTRY = {
  id: 'default',
  apiUrl: 'http://127.0.0.1:4310/api/v1/',
  organisationKey: 'not-a-real-key',
  projectId: 1,
  environments: [{ name: 'production', clientKey: 'client-key' }],
  clientPollSeconds: 15,
};

/** What a Flagsmith without segments and flags answers. */
function answerTo(url: string): unknown {
  if (url.includes('/environments/')) {
    return [{ id: 1, name: 'Production', api_key: 'client-key' }];
  }
  return url.includes('/identities/')
    ? { flags: [] }
    : { next: null, results: [] };
}

/** A Flagsmith, and the paths that it was asked for. */
async function listening() {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url.split('?')[0]);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerTo(url)));
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const configured = (flagsmith: unknown) => ({
  productionSafety: { flagsmith },
});
/** What is registered with this `productionSafety.flagsmith`. */
const registered = async (value: unknown) =>
  (await registrationsOf(module, configured(value))).flagControls;
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the Flagsmith module', () => {
  it('registers a flag control for each entry', async () => {
    const found = await registered([
      ENTRY,
      { ...ENTRY, id: 'eu', clientPollSeconds: 60 },
    ]);
    expect(
      found.map(({ id, clientPollSeconds }) => [id, clientPollSeconds]),
    ).toEqual([
      ['default', 15],
      ['eu', 60],
    ]);
    const { control } = found[0];
    await expect(
      control.close({ name: 'a', environment: 'staging', flags: ['f'] }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('registers a look into each, with the environments that it knows', async () => {
    const server = await listening();
    const [{ inspection, environments }] = await registered([
      {
        ...ENTRY,
        apiUrl: `${server.origin}/api/v1/`,
        serverCacheSeconds: 60,
      },
    ]);
    const found = await inspection!.examine();
    server.close();
    expect(environments).toEqual(['production']);
    expect(found.find(({ id }) => id === 'delay')).toMatchObject({
      outcome: 'warning',
      sentence: expect.stringContaining('up to 60 s'),
    });
    expect(JSON.stringify(found)).not.toContain('not-a-real-key');
  });

  it('takes webhooks only where there is a secret for them', async () => {
    const webhookSecret = 'not-a-real-webhook-secret';
    const [without, withSecret] = await registered([
      ENTRY,
      { ...ENTRY, id: 'eu', webhookSecret },
    ]);
    expect(without.verifyWebhook).toBeUndefined();
    const body = Buffer.from('{}');
    const taken = (secret: string) =>
      withSecret.verifyWebhook?.({
        body,
        header: () => createHmac('sha256', secret).update(body).digest('hex'),
      });
    expect(taken(webhookSecret)).toBe(true);
    expect(taken('another')).toBe(false);
  });

  it('takes numbers that come from environment variables', async () => {
    const [{ clientPollSeconds }] = await registered([
      { ...ENTRY, projectId: '1', clientPollSeconds: '30' },
    ]);
    expect(clientPollSeconds).toBe(30);
  });

  it('asks as a user where the product asks', async () => {
    const { asked, origin, close } = await listening();
    const [{ control }] = await registered([
      {
        ...ENTRY,
        apiUrl: `${origin}/api/v1/`,
        sdkUrl: `${origin}/edge/api/v1/`,
      },
    ]);
    const target = { name: 'a', environment: 'production', flags: ['f'] };
    const { probes } = await control.observe(target);
    expect(probes).toHaveLength(3);
    expect(asked.filter(path => path.endsWith('/identities/'))).toEqual(
      Array(3).fill('/edge/api/v1/identities/'),
    );
    close();
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a missing key', { organisationKey: undefined }, 'organisationKey'],
    ['an empty key', { organisationKey: '' }, 'organisationKey'],
    ['a missing id', { id: undefined }, 'id'],
    ['an address that is none', { apiUrl: 'flagsmith' }, 'apiUrl'],
    [
      'the address of the dashboard',
      { apiUrl: 'https://flagsmith.example.com' },
      'apiUrl',
    ],
    ['an address of clients that is none', { sdkUrl: 'edge' }, 'sdkUrl'],
    ['a project that is no number', { projectId: 'web' }, 'projectId'],
    ['no environment', { environments: [] }, 'environments'],
    [
      'an environment without a key',
      { environments: [{ name: 'production' }] },
      'clientKey',
    ],
    [
      'a mistyped key of an environment',
      { environments: [{ name: 'production', clientkey: 'x' }] },
      'environments[0].clientkey',
    ],
    ['a mistyped key', { pollSeconds: 3 }, 'pollSeconds'],
    ['a missing interval', { clientPollSeconds: undefined }, 'clientPoll'],
    ['a time limit nobody can keep', { timeoutMs: 5 }, 'timeoutMs'],
    ['a time limit nobody can wait for', { timeoutMs: 15_001 }, 'timeoutMs'],
    ['a cache of less than nothing', { serverCacheSeconds: -1 }, 'serverCache'],
    ['a webhook secret one can guess', { webhookSecret: 'x' }, 'webhookSecret'],
    ['an interval of nothing', { clientPollSeconds: 0 }, 'clientPoll'],
  ])('refuses %s by name', async (_, changes, named) => {
    const entry = { ...ENTRY, ...(changes as object) };
    const text = await refused([entry]);
    expect(text).toContain(named);
    expect(text).not.toContain('not-a-real-key');
  });

  it('refuses two entries with one id', async () => {
    await expect(registered([ENTRY, ENTRY])).rejects.toThrow('default');
  });
});
