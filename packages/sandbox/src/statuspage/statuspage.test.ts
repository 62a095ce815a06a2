import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import { aSandbox, type TestSandbox } from '../testing/aSandbox';
import { SANDBOX_STATUS_PAGE } from './StatuspagePage';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(() => api.sandbox.reset());

async function call(
  method: string,
  path: string,
  body?: object,
  token = SANDBOX_TOKEN,
) {
  const address = `/statuspage/v1/pages/${SANDBOX_STATUS_PAGE}${path}`;
  const response = await fetch(`${api.sandbox.url}${address}`, {
    method,
    headers: {
      Authorization: `OAuth ${token}`,
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const open = (incident: object) => call('POST', '/incidents', { incident });

describe('the API of Statuspage', () => {
  it('opens an incident, and adds updates to it', async () => {
    const { status, body } = await open({
      name: 'Logins fail',
      status: 'investigating',
      body: 'We look.',
      components: { siteproofweb: 'major_outage' },
      deliver_notifications: false,
      metadata: { ours: { key: 'k' } },
    });
    expect(status).toBe(201);
    await call('PATCH', `/incidents/${body.id}`, {
      incident: { status: 'resolved', body: 'Over.' },
    });
    expect((await call('GET', `/incidents/${body.id}`)).body).toMatchObject({
      status: 'resolved',
      metadata: { ours: { key: 'k' } },
      // Resolving sets no component back, and tells everybody.
      components: [{ id: 'siteproofweb', status: 'major_outage' }],
      incident_updates: [
        { body: 'Over.', deliver_notifications: true },
        { body: 'We look.', deliver_notifications: false },
      ],
    });
  });

  it('sets a component alone', async () => {
    await call('PATCH', '/components/siteproofapi', {
      component: { status: 'partial_outage' },
    });
    const { body } = await call('GET', '/components');
    expect(body[1]).toMatchObject({ name: 'API', status: 'partial_outage' });
  });

  it('lists incidents page by page, the newest first', async () => {
    for (const name of ['1', '2', '3']) await open({ name });
    const names = async (query: string) =>
      (await call('GET', `/incidents?${query}`)).body.map(
        (each: { name: string }) => each.name,
      );
    expect(await names('limit=2')).toEqual(['3', '2']);
    expect(await names('limit=2&page=2')).toEqual(['1']);
  });

  it.each<[string, object]>([
    ["Name can't be blank", { body: 'x' }],
    [
      'Component other not found',
      { name: 'x', components: { other: 'operational' } },
    ],
    ['incident.status', { name: 'x', status: 'over' }],
    ['incident.metadata', { name: 'x', metadata: { key: 'k' } }],
  ])('answers 422 with %s, and opens nothing', async (said, incident) => {
    const { status, body } = await open(incident);
    expect([status, body.error.join()]).toEqual([
      422,
      expect.stringContaining(said),
    ]);
    expect((await call('GET', '/incidents')).body).toEqual([]);
  });

  it('wants its token, and knows one page', async () => {
    expect((await call('GET', '/incidents', undefined, 'x')).status).toBe(401);
    expect((await call('GET', '/../other/incidents')).status).toBe(404);
    expect((await call('GET', '/incidents/none')).status).toBe(404);
  });

  it('limits with 420, when it is told to', async () => {
    await api.call('POST', '/sandbox/faults', {
      body: { mode: '429', status: 420, match: { path: '^/statuspage/' } },
    });
    expect((await call('GET', '/incidents')).status).toBe(420);
  });
});
