import {
  aSandbox,
  overrideBody,
  splitRules,
  type TestSandbox,
} from '../../testing/aSandbox';

let api: TestSandbox;
const VERSIONS = '/environments/1/features/1/versions/';

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(async () => {
  api.sandbox.reset();
  await api.call('PUT', '/sandbox/settings', {
    body: { environments: { production: { versioning: 'v2' } } },
  });
  await api.admin('POST', '/projects/1/segments/', {
    name: 's',
    rules: splitRules(100),
  });
});

const text = { type: 'unicode', string_value: 'x' };
const byDefault = (enabled: boolean) => ({
  enabled,
  feature_state_value: text,
  feature_segment: null,
});
const forSegment = (enabled: boolean) => ({
  enabled,
  feature_state_value: text,
  feature_segment: { segment: 1, priority: 0 },
});
const publish = (body: object) =>
  api.admin('POST', VERSIONS, { publish_immediately: true, ...body });

const serves = async () => {
  const { body } = await api.sdk('sandbox-production', 'POST', '/identities/', {
    identifier: 'jo',
    transient: true,
  });
  return [body.flags[0].enabled, body.flags[0].feature_state_value];
};

describe('an environment with feature versioning v2', () => {
  it('serves and lists what was published in one call', async () => {
    const { status } = await publish({
      feature_states_to_update: [byDefault(false)],
      feature_states_to_create: [forSegment(true)],
    });
    const query = '?environment=1&feature=1';
    const states = await api.admin('GET', `/features/featurestates/${query}`);
    const bindings = await api.admin(
      'GET',
      `/features/feature-segments/${query}`,
    );
    expect(status).toBe(201);
    expect(await serves()).toEqual([true, 'x']);
    expect([states.body.count, bindings.body.count]).toEqual([2, 1]);
    await publish({ segment_ids_to_delete_overrides: [1] });
    expect(await serves()).toEqual([false, 'x']);
  });

  it('lists every version that ever served as live, newest first', async () => {
    await publish({ feature_states_to_update: [byDefault(true)] });
    const { body } = await api.admin('GET', `${VERSIONS}?is_live=true`);
    expect(body.count).toBe(2);
    const [newest, oldest] = body.results;
    const one = await api.admin(
      'GET',
      `/environment-feature-versions/${newest.uuid}/`,
    );
    expect(one.body.previous_version_uuid).toBe(oldest.uuid);
  });

  it('refuses to make what is there, to change what is not, and no value', async () => {
    await publish({ feature_states_to_create: [forSegment(true)] });
    const answers = await Promise.all([
      publish({ feature_states_to_create: [forSegment(true)] }),
      publish({
        feature_states_to_update: [
          { ...forSegment(true), feature_segment: { segment: 9 } },
        ],
      }),
      publish({
        feature_states_to_update: [{ enabled: true, feature_segment: null }],
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    const { body } = await api.admin('GET', `${VERSIONS}?is_live=true`);
    expect(body.count).toBe(2);
  });

  it('refuses classic writes', async () => {
    const { body } = await api.admin(
      'GET',
      '/environments/sandbox-production/featurestates/?feature=1',
    );
    const [{ id }] = body.results;
    const answers = await Promise.all([
      api.admin(
        'PUT',
        `/environments/sandbox-production/featurestates/${id}/`,
        { enabled: true },
      ),
      api.admin('PATCH', `/features/featurestates/${id}/`, { enabled: true }),
      api.admin(
        'POST',
        '/environments/sandbox-production/features/1/create-segment-override/',
        overrideBody(1),
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it('loses one of two publications that are under way at once', async () => {
    await publish({ feature_states_to_create: [forSegment(true)] });
    await api.call('POST', '/sandbox/faults', {
      body: { mode: 'late', latencyMs: 30, match: { method: 'POST' } },
    });
    const answers = await Promise.all([
      publish({ feature_states_to_update: [byDefault(true)] }),
      publish({ feature_states_to_update: [forSegment(false)] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const { body } = await api.admin(
      'GET',
      '/features/featurestates/?environment=1&feature=1',
    );
    const on = body.results.map((each: { enabled: boolean }) => each.enabled);
    // Either the first or the second, and never both.
    expect([
      [true, true],
      [false, false],
    ]).toContainEqual(on);
  });

  it('publishes a draft over what was published since', async () => {
    const { body: draft } = await api.admin('POST', VERSIONS, {});
    await publish({ feature_states_to_update: [byDefault(true)] });
    const path = `${VERSIONS}${draft.uuid}/publish/`;
    expect((await api.admin('POST', path, {})).status).toBe(200);
    expect((await api.admin('POST', path, {})).status).toBe(400);
    expect((await serves())[0]).toBe(false);
  });

  it('publishes all of a version or nothing when it breaks off', async () => {
    await api.call('POST', '/sandbox/faults', {
      body: { mode: 'part-applied', writes: 0, times: 1 },
    });
    const change = {
      feature_states_to_update: [byDefault(true)],
      feature_states_to_create: [forSegment(true)],
    };
    expect((await publish(change)).status).toBe(500);
    expect((await serves())[0]).toBe(false);
    expect((await publish(change)).status).toBe(201);
  });

  it('forgets the overrides of a segment that is deleted', async () => {
    await publish({ feature_states_to_create: [forSegment(true)] });
    await api.admin('DELETE', '/projects/1/segments/1/');
    await publish({ feature_states_to_update: [byDefault(false)] });
    expect((await serves())[0]).toBe(false);
  });
});
