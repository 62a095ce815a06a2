import {
  aSandbox,
  overrideBody,
  splitRules,
  type TestSandbox,
} from '../../testing/aSandbox';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(() => api.sandbox.reset());

const DEFAULTS = '/environments/sandbox-production/featurestates/';

async function ds2State() {
  const { body } = await api.admin('GET', `${DEFAULTS}?feature_name=ds2`);
  return body.results[0];
}

const served = async () =>
  (await api.sdk('sandbox-production', 'GET', '/flags/?feature=ds2')).body;

describe('the default of an environment', () => {
  it('changes by a PUT of only what is sent', async () => {
    const { id } = await ds2State();
    const put = await api.admin('PUT', `${DEFAULTS}${id}/`, { enabled: true });
    expect(put.status).toBe(200);
    expect(put.body).toMatchObject({ id, enabled: true, feature: 1 });
    await api.admin('PUT', `${DEFAULTS}${id}/`, {
      feature_state_value: 'blue',
    });
    expect(await served()).toMatchObject({
      enabled: true,
      feature_state_value: 'blue',
    });
  });

  it('answers a PATCH with two fields only', async () => {
    const { id } = await ds2State();
    const { body } = await api.admin('PATCH', `${DEFAULTS}${id}/`, {
      enabled: true,
    });
    expect(body).toEqual({ feature: 1, enabled: true });
  });

  it('changes by the typed endpoint, which wants the whole state', async () => {
    const { id } = await ds2State();
    const path = `/features/featurestates/${id}/`;
    const bare = await api.admin('PUT', path, { enabled: true });
    expect(bare.status).toBe(400);
    const put = await api.admin('PUT', path, {
      environment: 1,
      feature: 1,
      enabled: true,
      feature_state_value: { type: 'int', integer_value: 7 },
    });
    expect(put.body.feature_state_value).toEqual({
      type: 'int',
      string_value: null,
      integer_value: 7,
      boolean_value: null,
    });
    expect(await served()).toMatchObject({ feature_state_value: 7 });
  });

  it.each([
    ['unicode', { string_value: 'x' }, 'x'],
    ['int', { integer_value: 3 }, 3],
    ['bool', { boolean_value: false }, false],
  ])('keeps the type of a %s value', async (type, value, expected) => {
    const { id } = await ds2State();
    await api.admin('PATCH', `/features/featurestates/${id}/`, {
      feature_state_value: { type, ...value },
    });
    expect((await served()).feature_state_value).toBe(expected);
  });

  it('cannot move to another feature or environment', async () => {
    const { id } = await ds2State();
    const moved = await api.admin('PUT', `/features/featurestates/${id}/`, {
      environment: 2,
      feature: 1,
      enabled: true,
    });
    expect([moved.status, Object.keys(moved.body)]).toEqual([
      400,
      ['environment'],
    ]);
  });

  it('is not found under another environment', async () => {
    const { id } = await ds2State();
    const path = `/environments/sandbox-staging/featurestates/${id}/`;
    expect((await api.admin('PUT', path, { enabled: true })).status).toBe(404);
  });

  it('needs an environment to be listed with typed values', async () => {
    const { status, body } = await api.admin('GET', '/features/featurestates/');
    expect(status).toBe(400);
    expect(body).toEqual([expect.stringContaining('environment')]);
  });
});

describe('an environment with v2 versioning', () => {
  it.each([
    [
      'PUT',
      '/environments/sandbox-production/featurestates/1/',
      { enabled: true },
    ],
    [
      'PATCH',
      '/environments/sandbox-production/featurestates/1/',
      { enabled: true },
    ],
    [
      'PUT',
      '/features/featurestates/1/',
      { feature: 1, environment: 1, enabled: true },
    ],
    [
      'POST',
      '/environments/sandbox-production/features/1/create-segment-override/',
      overrideBody(1),
    ],
    [
      'POST',
      '/features/featurestates/',
      { feature: 1, environment: 1, feature_segment: 9 },
    ],
  ])('refuses a classic %s %s', async (method, path, body) => {
    await api.admin('POST', '/projects/1/segments/', {
      name: 's',
      rules: splitRules(5),
    });
    const before = await served();
    const switched = await api.admin(
      'POST',
      '/environments/sandbox-production/enable-v2-versioning/',
    );
    expect(switched.status).toBe(202);
    const answer = await api.admin(method, path, body);
    expect(answer.status).toBe(400);
    expect(await served()).toEqual(before);
  });

  it('still takes overrides for single identities', async () => {
    await api.admin(
      'POST',
      '/environments/sandbox-production/enable-v2-versioning/',
    );
    const base = '/environments/sandbox-production/identities/';
    const { body } = await api.admin('POST', base, { identifier: 'mara' });
    const override = await api.admin(
      'POST',
      `${base}${body.id}/featurestates/`,
      {
        feature: 1,
        enabled: true,
      },
    );
    expect(override.status).toBe(201);
  });
});
