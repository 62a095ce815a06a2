import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import { aSandbox, type TestSandbox, type Wire } from '../testing/aSandbox';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(() => api.sandbox.reset());

const SECOND = 1_000;
const ago = (seconds: number) =>
  Math.floor(Date.now() / SECOND) * SECOND - seconds * SECOND;

const ask = (path: string, parameters: Record<string, string>) =>
  api.call(
    'GET',
    `/prometheus/api/v1/${path}?${new URLSearchParams(parameters)}`,
  );

const control = (method: string, path: string, body?: object) =>
  api.call(method, `/sandbox/traffic${path}`, { body });

/** Nothing happens by itself, and this is what has happened. */
async function happened(
  ...requests: readonly { start: number; n: number; x: number }[]
) {
  await control('PUT', '/settings', { requestsPerSecond: 0 });
  await control('PUT', '/history', { requests });
}

const FAILURES =
  'http_requests_total{part="navigation",variant="v2",code=~"5.."}';

const valuesOf = ({ body }: Wire): readonly (readonly [number, string])[] =>
  body.data.result[0].values;

describe('a query', () => {
  it('has the samples of a range, with their times', async () => {
    const start = ago(20);
    await happened({ start, n: 9, x: 4 });
    const answer = await ask('query', {
      query: `${FAILURES}[5s]`,
      time: String(start / SECOND + 3),
    });
    expect(valuesOf(answer)).toEqual(
      [-1, 0, 1, 2, 3].map(offset => [
        start / SECOND + offset,
        offset < 1 ? '0' : '4',
      ]),
    );
    expect(answer.body.data.result[0].metric).toMatchObject({
      __name__: 'http_requests_total',
      service: 'siteproof-web',
      environment: 'production',
      code: '500',
    });
  });

  it('has the sum at each step', async () => {
    const start = ago(20);
    await happened({ start, n: 9, x: 4 }, { start: start + 5_000, n: 6, x: 0 });
    const answer = await ask('query_range', {
      query: 'sum by (variant) (http_requests_total{part="navigation"})',
      start: String(start / SECOND),
      end: String(start / SECOND + 10),
      step: '5',
    });
    const [v1, v2] = answer.body.data.result;
    expect([v1.metric, v2.metric]).toEqual([
      { variant: 'v1' },
      { variant: 'v2' },
    ]);
    expect(v2.values.map(([, value]: Wire) => value)).toEqual(['0', '9', '15']);
  });

  it('has histograms of the vitals', async () => {
    const { body } = await ask('query', {
      query: 'web_vitals_lcp_seconds_bucket{part="forms",variant="v1"}',
    });
    const bounds = body.data.result.map(({ metric }: Wire) => metric.le);
    expect(bounds.slice(-2)).toEqual(['10', '+Inf']);
  });

  it('has crashes of each part and version, before the first of them', async () => {
    const answer = await ask('query', { query: 'app_crashes_total' });
    expect(answer.body.data.result).toHaveLength(10);
    const { metric, value } = answer.body.data.result[0];
    expect(metric).toMatchObject({ part: 'navigation', variant: 'v1' });
    expect(value[1]).toMatch(/^\d+$/);
  });

  it('finds nothing where nothing matches', async () => {
    const { body } = await ask('query', {
      query: 'http_requests_total{service="other"}',
    });
    expect(body).toEqual({
      status: 'success',
      data: { resultType: 'vector', result: [] },
    });
  });

  it.each([
    ['rate(http_requests_total[1m])', 'parse error'],
    ['http_requests_total{code}', 'label matching'],
    ['http_requests_total{code=~"("}', 'regexp'],
    ['sum(http_requests_total[1m])', 'range vector'],
    ['http_requests_total[1y]', 'duration'],
    ['', 'parse error'],
  ])('that it does not speak is bad_data: %s', async (query, said) => {
    const { status, body } = await ask('query', { query });
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 'error', errorType: 'bad_data' });
    expect(body.error).toContain(said);
  });

  it.each([
    [{ start: '0', end: '9' }, 'step'],
    [{ start: '9', end: '0', step: '1' }, 'end'],
    [{ start: '0', end: '20000', step: '1' }, '11,000'],
    [{ start: 'x', end: '0', step: '1' }, 'start'],
  ])('with the steps %j is bad_data', async (steps, said) => {
    const query = 'siteproof_users';
    const { status, body } = await ask('query_range', { query, ...steps });
    expect([status, body.errorType]).toEqual([400, 'bad_data']);
    expect(body.error).toContain(said);
  });

  it.each([
    [`Bearer ${SANDBOX_TOKEN}`, 200],
    ['Bearer other', 401],
  ])('with the token %s is answered %i', async (authorization, expected) => {
    const { status } = await api.call(
      'GET',
      '/prometheus/api/v1/query?query=siteproof_users',
      { headers: { authorization } },
    );
    expect(status).toBe(expected);
  });
});

describe('failures of the metrics', () => {
  const samples = async (seconds = 10) =>
    (await ask('query', { query: `${FAILURES}[${seconds}s]` })).body.data
      .result;

  it('has nothing when it has lost all', async () => {
    await happened({ start: ago(5), n: 9, x: 4 });
    expect(await samples()).toHaveLength(1);
    await control('PUT', '/settings', { metrics: 'empty' });
    expect(await samples()).toEqual([]);
  });

  it('does not have what is delayed', async () => {
    await happened({ start: ago(20), n: 9, x: 4 });
    await control('PUT', '/settings', { delayMs: 8_000 });
    const [{ values }] = await samples();
    expect(values.at(-1)[0]).toBeLessThanOrEqual(Date.now() / SECOND - 8);
  });

  it('falls back to zero when the product starts anew', async () => {
    await happened({ start: ago(5), n: 9, x: 4 });
    await control('POST', '/restart');
    const isLow = async () => (await samples())[0].values.at(-1)[1] === '0';
    while (!(await isLow())) await new Promise(done => setTimeout(done, 50));
    expect(await isLow()).toBe(true);
  });

  it('fails as every vendor does when a fault is on', async () => {
    await api.call('POST', '/sandbox/faults', {
      body: { mode: '500', status: 503, match: { path: '^/prometheus' } },
    });
    const { status } = await ask('query', { query: 'siteproof_users' });
    expect(status).toBe(503);
  });
});

describe('the control', () => {
  it('counts users by the flags as they are', async () => {
    const on = { enabled: true };
    const { body: states } = await api.admin(
      'GET',
      '/environments/sandbox-production/featurestates/',
    );
    const { body: features } = await api.admin('GET', '/projects/1/features/');
    const wanted = features.results
      .filter(({ name }: Wire) => ['ds2', 'ds2-forms'].includes(name))
      .map(({ id }: Wire) => id);
    for (const state of states.results) {
      if (!wanted.includes(state.feature)) continue;
      await api.admin(
        'PATCH',
        `/environments/sandbox-production/featurestates/${state.id}/`,
        on,
      );
    }
    const { body } = await control('GET', '/');
    const exposed = body.cells
      .filter(({ variant, users }: Wire) => variant === 'v2' && users > 0)
      .map(({ part, users }: Wire) => [part, users]);
    expect(exposed).toEqual([['forms', body.users]]);
  });

  it('switches trouble on, says so, and off', async () => {
    const { status, body } = await control('POST', '/troubles', {
      kind: 'errors',
      percent: 8,
      part: 'navigation',
      seconds: 60,
    });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ variant: 'v2', percent: 8 }),
    ]);
    expect((await control('GET', '/')).body.troubles).toHaveLength(1);
    await control('DELETE', `/troubles/${body.id}`);
    expect((await control('GET', '/')).body.troubles).toEqual([]);
  });

  it.each([
    ['prometheus', { metrics: 'unreachable' }, '/api/v1/query?query=up'],
    [
      'sentry',
      { sentry: { state: 'down' } },
      '/api/0/organizations/sandbox/flags/logs/',
    ],
    ['vercel', { vercel: { state: 'down' } }, '/v6/deployments'],
    ['posthog', { posthog: { state: 'down' } }, '/api/projects/1/query/'],
  ])('has %s answer nobody, and only it', async (vendor, change, path) => {
    const statusOf = async (url: string) => (await api.call('GET', url)).status;
    await control('PUT', '/settings', change);
    expect(await statusOf(`/${vendor}${path}`)).toBe(503);
    expect(await statusOf('/github/api/v3/')).not.toBe(503);
    await api.sandbox.reset();
    expect(await statusOf(`/${vendor}${path}`)).not.toBe(503);
  });

  it.each([
    ['POST', '/troubles', { kind: 'errors', percent: 101 }, 'percent'],
    ['PUT', '/settings', { vercel: { state: 'empty' } }, 'vercel.state'],
    ['PUT', '/settings', { daySpeed: 0.5 }, 'daySpeed'],
    ['POST', '/troubles', { kind: 'fire' }, 'kind'],
    ['POST', '/troubles', { kind: 'crashes', perHour: 0 }, 'perHour'],
    ['PUT', '/settings', { speed: 1 }, '(body)'],
    [
      'PUT',
      '/history',
      { requests: [{ start: Date.now(), n: 1, x: 2 }] },
      'requests.0',
    ],
  ])('refuses %s %s %j', async (method, path, body, field) => {
    const answer = await control(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe(field);
  });
});
