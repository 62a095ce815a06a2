import { SANDBOX_ADMIN_KEY } from './authorizeAdmin';
import { aSandbox, splitRules, type TestSandbox } from '../../testing/aSandbox';

let api: TestSandbox;
const FLAG = '/api/__future__/environments/sandbox-production/features/1/';
const EXPERIMENTS = '/api/experiments/environments/sandbox-production/';
const headers = { Authorization: `Api-Key ${SANDBOX_ADMIN_KEY}` };

const settings = (body: object) =>
  api.call('PUT', '/sandbox/settings', { body });
const future = (method: string, body?: object, path: string = '') =>
  api.call(method, `${FLAG}${path}`, { body, headers });
const experiment = (name: string, body: object) =>
  api.call('POST', `${EXPERIMENTS}${name}/`, { body, headers });
const protect = (on: object) =>
  settings({ ...on, environments: { production: { approvals: 1 } } });

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(async () => {
  api.sandbox.reset();
  for (const name of ['a', 'b']) {
    await api.admin('POST', '/projects/1/segments/', {
      name,
      rules: splitRules(100),
    });
  }
});

const a = { segment: { id: 1 }, priority: 0, enabled: true };
const b = { segment: { id: 2 }, priority: 1, enabled: true };
const VALUE = { type: 'string', value: 'x' };

it.each([FLAG, `${EXPERIMENTS}update-flag-v1/`])(
  'is an unknown path until it is switched on: %s',
  async path => {
    const answer = await api.call('GET', path, { headers });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('html');
    await settings({ unknownRoutes: 'dashboard' });
    expect((await api.call('GET', path, { headers })).status).toBe(200);
  },
);

describe.each(['v1', 'v2'])('one call for a flag, versioning %s', version => {
  beforeEach(() =>
    settings({
      oneCall: true,
      environments: { production: { versioning: version } },
    }),
  );

  it('changes what is sent, and answers everything', async () => {
    await future('PATCH', {
      environment_default: { enabled: true, value: VALUE },
      segment_overrides: [a, b],
    });
    const { status, body } = await future('PATCH', {
      segment_overrides: [{ ...a, enabled: false }],
    });
    expect(status).toBe(200);
    expect(body.environment_default).toMatchObject({
      enabled: true,
      value: VALUE,
    });
    expect(body.segment_overrides).toMatchObject([{ ...a, enabled: false }, b]);
    expect((await future('GET')).body).toEqual(body);
  });

  it('takes away what a full change leaves out', async () => {
    await future('PATCH', { segment_overrides: [a, b] });
    const { body } = await future('PUT', { segment_overrides: [b] });
    expect(body.segment_overrides).toMatchObject([{ segment: { id: 2 } }]);
    const path = 'segment-overrides/2/';
    expect((await future('DELETE', undefined, path)).status).toBe(204);
    expect((await future('DELETE', undefined, path)).status).toBe(404);
  });

  it.each([
    ['two overrides on one priority', [a, { ...b, priority: 0 }]],
    ['one segment twice', [a, { ...a, priority: 1 }]],
    ['an unknown segment', [{ ...a, segment: { id: 99 } }]],
  ])('refuses %s and does nothing', async (_, segment_overrides) => {
    const { status } = await future('PATCH', {
      environment_default: { enabled: true },
      segment_overrides,
    });
    expect(status).toBe(400);
    expect((await future('GET')).body.environment_default.enabled).toBe(false);
  });

  it('refuses writes where changes need approval, and is read', async () => {
    await protect({ oneCall: true });
    const { status, body } = await future('PATCH', { segment_overrides: [a] });
    expect([status, body.code]).toEqual([409, 'change_requests_enabled']);
    expect((await future('GET')).status).toBe(200);
  });
});

describe('the experimental endpoints', () => {
  beforeEach(() => settings({ experiments: true, oneCall: true }));
  const feature = { id: 1 };

  it('change one state, or default and overrides, and say nothing', async () => {
    const answers = [
      await experiment('update-flag-v1', {
        feature,
        segment: { id: 1, priority: 0 },
        enabled: true,
        value: VALUE,
      }),
      await experiment('update-flag-v2', {
        feature,
        environment_default: { enabled: true, value: VALUE },
        segment_overrides: [
          { segment_id: 2, enabled: true, value: VALUE, priority: 1 },
        ],
      }),
      await experiment('delete-segment-override', {
        feature,
        segment: { id: 1 },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    const { body } = await future('GET');
    expect(body.environment_default).toMatchObject({ enabled: true });
    expect(body.segment_overrides).toMatchObject([{ segment: { id: 2 } }]);
  });

  it('may leave a part when they break off', async () => {
    await api.call('POST', '/sandbox/faults', {
      body: { mode: 'part-applied', writes: 2, times: 1 },
    });
    const { status } = await experiment('update-flag-v2', {
      feature,
      environment_default: { enabled: true, value: VALUE },
      segment_overrides: [
        { segment_id: 2, enabled: true, value: VALUE, priority: 1 },
      ],
    });
    expect(status).toBe(500);
    const { body } = await future('GET');
    expect(body.environment_default.enabled).toBe(true);
    expect(body.segment_overrides).toEqual([]);
  });

  it('refuse where changes need approval, while classic ones do not', async () => {
    await protect({ experiments: true });
    const { status } = await experiment('update-flag-v1', {
      feature,
      enabled: true,
      value: VALUE,
    });
    expect(status).toBe(403);
    const path = '/environments/sandbox-production/featurestates/';
    const { body } = await api.admin('GET', `${path}?feature=1`);
    const answer = await api.admin('PUT', `${path}${body.results[0].id}/`, {
      enabled: true,
    });
    expect(answer.status).toBe(200);
  });
});

describe('the settings of a server', () => {
  it('let the key read only', async () => {
    await settings({ readOnly: true });
    const path = '/projects/1/segments/';
    expect((await api.admin('GET', path)).status).toBe(200);
    expect((await api.admin('POST', path, {})).status).toBe(403);
  });

  it('say another version', async () => {
    await settings({ serverVersion: '2.100.0' });
    const { headers: said, body } = await api.call('GET', '/version/');
    expect(said.get('flagsmith-version')).toBe('2.100.0');
    expect(body.image_tag).toBe('2.100.0');
  });

  it('keep change requests where the closed package is', async () => {
    const path = '/environments/sandbox-production/create-change-request/';
    const body = { title: 'On', feature_states: [{ enabled: true }] };
    expect((await api.admin('POST', path, body)).status).toBe(404);
    await settings({ changeRequests: true });
    expect((await api.admin('POST', path, body)).status).toBe(201);
    const list = await api.admin(
      'GET',
      '/environments/sandbox-production/list-change-requests/',
    );
    expect(list.body.results).toMatchObject([{ title: 'On' }]);
  });
});
