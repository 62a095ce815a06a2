import { aSandbox, type TestSandbox, type Wire } from '../../testing/aSandbox';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(() => api.sandbox.reset());

const LIST = '/projects/1/features/';

describe('access to the admin API', () => {
  it.each([
    ['no key', {}],
    ['a wrong key', { Authorization: 'Api-Key wrong' }],
    ['a token', { Authorization: 'Token sandbox-admin-key' }],
    ['an environment key', { 'X-Environment-Key': 'ser.sandbox-production' }],
  ])('is refused with 401 for %s', async (_, headers) => {
    const { status, body } = await api.call('GET', `/api/v1${LIST}`, {
      headers: headers as Record<string, string>,
    });
    expect(status).toBe(401);
    expect(body).toEqual({ detail: expect.any(String) });
  });

  it('is redirected to the address with a slash at the end', async () => {
    const { status, headers } = await api.admin('GET', '/projects?a=1');
    expect(status).toBe(301);
    expect(headers.get('location')).toBe('/api/v1/projects/?a=1');
  });

  it('answers an unknown route with HTML, whatever the key', async () => {
    const { status, headers } = await api.call('GET', '/api/v1/nowhere/');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('text/html');
  });

  it('knows no flag endpoint of later versions', async () => {
    const path = '/api/__future__/environments/sandbox-production/features/1/';
    const { status, headers } = await api.call('GET', path);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('text/html');
  });

  it('answers 405 for a method a route does not have', async () => {
    const { status, body } = await api.admin('DELETE', '/projects/');
    expect(status).toBe(405);
    expect(body.detail).toContain('DELETE');
  });

  it('names its version on every answer', async () => {
    const { headers } = await api.call('GET', '/api/v1/nowhere/');
    const { body } = await api.call('GET', '/version/');
    expect(headers.get('flagsmith-version')).toBe(body.image_tag);
  });

  it('answers a body that is not JSON with 400', async () => {
    const response = await fetch(`${api.sandbox.apiUrl}projects/1/features/`, {
      method: 'POST',
      body: '{',
      headers: {
        'Content-Type': 'application/json',
        Authorization: 'Api-Key sandbox-admin-key',
      },
    });
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain('JSON');
  });
});

describe('projects and environments', () => {
  it('are plain lists below their parents and pages elsewhere', async () => {
    const projects = await api.admin('GET', '/projects/?organisation=1');
    const environments = await api.admin('GET', '/projects/1/environments/');
    const paged = await api.admin('GET', '/environments/?project=1');
    expect(projects.body).toEqual([
      expect.objectContaining({ id: 1, name: 'SiteProof', organisation: 1 }),
    ]);
    expect(environments.body).toEqual(paged.body.results);
    expect(environments.body).toEqual([
      expect.objectContaining({
        id: 1,
        name: 'production',
        api_key: 'sandbox-production',
        use_v2_feature_versioning: false,
        minimum_change_request_approvals: null,
      }),
      expect.objectContaining({ name: 'staging', api_key: 'sandbox-staging' }),
    ]);
  });

  it('never show a server-side key', async () => {
    const answers = await Promise.all(
      ['/projects/1/environments/', '/environments/sandbox-production/'].map(
        path => api.admin('GET', path),
      ),
    );
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(
      'ser.',
    );
  });

  it('give a new environment every feature, at its initial state', async () => {
    const { status, body } = await api.admin('POST', '/environments/', {
      name: 'Load test',
      project: 1,
    });
    const flags = await api.sdk('sandbox-load-test', 'GET', '/flags/');
    expect(status).toBe(201);
    expect(body.api_key).toBe('sandbox-load-test');
    expect(flags.body).toHaveLength(14);
  });

  it('allow no second project', async () => {
    const { status } = await api.admin('POST', '/projects/', { name: 'Other' });
    expect(status).toBe(403);
  });
});

describe('the list of features', () => {
  it('has the state of one environment in a single call', async () => {
    const state = await api.admin(
      'GET',
      '/environments/sandbox-staging/featurestates/?feature_name=ds2',
    );
    const { id } = state.body.results[0];
    await api.admin(
      'PUT',
      `/environments/sandbox-staging/featurestates/${id}/`,
      {
        enabled: true,
        feature_state_value: 'on',
      },
    );
    const enabledIn = async (environment: number) => {
      const { body } = await api.admin(
        'GET',
        `${LIST}?environment=${environment}`,
      );
      return body.results.find((item: Wire) => item.name === 'ds2')
        .environment_feature_state;
    };
    expect(await enabledIn(2)).toMatchObject({
      enabled: true,
      feature_state_value: 'on',
      environment: 2,
    });
    expect(await enabledIn(1)).toMatchObject({ enabled: false });
  });

  it('has no state and no counts without an environment', async () => {
    const { body } = await api.admin('GET', LIST);
    expect(body.results[0]).toMatchObject({
      environment_feature_state: null,
      num_segment_overrides: null,
      num_identity_overrides: null,
    });
  });

  it('comes in pages with links that keep the query', async () => {
    const { body } = await api.admin(
      'GET',
      `${LIST}?environment=1&page_size=5&page=2`,
    );
    expect(body.count).toBe(14);
    expect(body.results).toHaveLength(5);
    expect(body.next).toBe(
      `${api.sandbox.url}/api/v1${LIST}?environment=1&page_size=5&page=3`,
    );
    expect(body.previous).toBe(
      `${api.sandbox.url}/api/v1${LIST}?environment=1&page_size=5`,
    );
  });

  it('never repeats or loses a feature between pages', async () => {
    const names: string[] = [];
    for (const page of [1, 2, 3]) {
      const { body } = await api.admin(
        'GET',
        `${LIST}?page_size=5&page=${page}`,
      );
      names.push(...body.results.map((item: Wire) => item.name));
    }
    expect(new Set(names).size).toBe(14);
  });

  it('is a 404 past the end', async () => {
    const { status, body } = await api.admin('GET', `${LIST}?page=2`);
    expect([status, body]).toEqual([404, { detail: 'Invalid page.' }]);
  });

  it.each([
    ['search=ds2-', 5],
    ['search=DS2', 6],
    ['is_enabled=true&environment=1', 0],
    ['is_enabled=false&environment=1', 14],
    ['is_archived=true', 0],
    ['type=MULTIVARIATE', 0],
    ['tags=', 14],
    ['owners=1', 0],
  ])('filters by %s', async (query, count) => {
    const { body } = await api.admin('GET', `${LIST}?${query}`);
    expect(body.count).toBe(count);
  });

  it('filters by tags', async () => {
    const tag = await api.admin('POST', '/projects/1/tags/', {
      label: 'rollout',
      color: '#123456',
    });
    await api.admin('PATCH', `${LIST}1/`, { tags: [tag.body.id] });
    const { body } = await api.admin('GET', `${LIST}?tags=${tag.body.id}`);
    expect(body.results.map((item: Wire) => item.name)).toEqual(['ds2']);
  });

  it('sorts by name when asked', async () => {
    const { body } = await api.admin(
      'GET',
      `${LIST}?sort_field=name&sort_direction=DESC&page_size=1`,
    );
    expect(body.results[0].name).toBe('smart-dispatch-map');
  });
});

describe('a feature', () => {
  it('gets a state in every environment when created', async () => {
    const { status, body } = await api.admin('POST', LIST, {
      name: 'new-export',
      initial_value: '5',
      default_enabled: true,
    });
    const { body: flag } = await api.sdk(
      'sandbox-staging',
      'GET',
      '/flags/?feature=new-export',
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'new-export', default_enabled: true });
    expect(flag).toMatchObject({ enabled: true, feature_state_value: 5 });
  });

  it('needs a name of its own, whatever the case', async () => {
    const { status, body } = await api.admin('POST', LIST, { name: 'DS2' });
    expect(status).toBe(400);
    expect(body.name[0]).toContain('already exists');
  });

  it.each([
    [{}, { name: ['This field is required.'] }],
    [{ name: ' ' }, { name: ['This field may not be blank.'] }],
    [
      { name: 'x', default_enabled: 'maybe' },
      { default_enabled: ['Must be a valid boolean.'] },
    ],
  ])('is refused as %p with the field named', async (body, expected) => {
    const answer = await api.admin('POST', LIST, body);
    expect([answer.status, answer.body]).toEqual([400, expected]);
  });

  it('is still served when archived', async () => {
    await api.admin('PATCH', `${LIST}1/`, { is_archived: true });
    const { status } = await api.sdk(
      'sandbox-production',
      'GET',
      '/flags/?feature=ds2',
    );
    expect(status).toBe(200);
  });

  it('is gone everywhere when deleted', async () => {
    await api.admin('DELETE', `${LIST}1/`);
    const { status } = await api.sdk(
      'sandbox-production',
      'GET',
      '/flags/?feature=ds2',
    );
    expect(status).toBe(404);
    expect((await api.admin('GET', `${LIST}1/`)).status).toBe(404);
  });
});
