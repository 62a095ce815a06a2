import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const HOUR_MS = 3_600_000;
const WEB = 'component:default/web';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal({});
});

afterAll(() => portal.stop());

async function declared(more: object = {}): Promise<string> {
  const incident = { title: 'Login fails', severity: 'P0', ...more };
  return (await portal.api.post('/v1/incidents', incident)).body.id;
}

const command = (id: string, body: object) =>
  portal.api.post(`/v1/incidents/${id}/commands`, body);
const metrics = async (query = '') =>
  (await portal.api.get(`/v1/incident-metrics${query}`)).body;

it('counts incidents of what was measured, and names what was not', async () => {
  const id = await declared({ components: [WEB] });
  await declared({ isDrill: true, components: [WEB] });
  await command(id, { type: 'take-command' });
  expect(await metrics()).toMatchObject({
    ...{ incidents: 1, atLeast: 5 },
    since: expect.stringMatching(/^\d{4}-/),
    // Nobody has said since when users are affected, and nobody was reached.
    ...{ detect: { n: 0 }, acknowledge: { n: 0 } },
    withoutImpactStart: { total: 1, items: [{ id, title: 'Login fails' }] },
  });
  const startedAt = new Date(Date.now() - HOUR_MS).toISOString();
  await command(id, { type: 'set-impact-start', startedAt });
  await command(id, { type: 'set-status', status: 'resolved', reason: 'V1' });
  const { detect, resolve, withoutImpactStart } = await metrics();
  expect(detect).toMatchObject({ n: 1 });
  expect(detect.medianMs / HOUR_MS).toBeCloseTo(1, 1);
  expect(resolve.n).toBe(1);
  expect(withoutImpactStart).toEqual({ total: 0, items: [] });
});

it('tells components apart, of which one can be asked for', async () => {
  const both = ['component:default/api', 'component:default/login'];
  await declared({ components: both });
  const { components } = await metrics();
  expect(components).toEqual(
    expect.arrayContaining(
      both.map(component => expect.objectContaining({ component })),
    ),
  );
  const ofOne = await metrics(`?component=${encodeURIComponent(both[1])}`);
  expect(ofOne.incidents).toBe(1);
  expect(ofOne.components).toMatchObject([
    { component: both[1], incidents: 1, resolve: { n: 0 } },
  ]);
});

it('refuses a start of the impact after the end', async () => {
  const id = await declared();
  await command(id, { type: 'set-status', status: 'resolved', reason: 'V1' });
  const startedAt = new Date(Date.now() + 60_000).toISOString();
  const refused = await command(id, { type: 'set-impact-start', startedAt });
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('before it was resolved');
});
