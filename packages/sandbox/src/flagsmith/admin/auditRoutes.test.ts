import { aSandbox, type TestSandbox } from '../../testing/aSandbox';

let server: TestSandbox;

beforeAll(async () => {
  server = await aSandbox({ seed: 'empty' });
});
beforeEach(() => server.sandbox.reset());
afterAll(() => server.sandbox.close());

const showAudit = () =>
  server.call('PUT', '/sandbox/settings', { body: { auditLog: true } });

async function switchOn(): Promise<void> {
  await server.call('POST', '/sandbox/flagsmith/seed', { body: { count: 1 } });
  const states = '/environments/sandbox-production/featurestates/';
  const { body } = await server.admin('GET', states);
  await server.admin('PUT', `${states}${body.results[0].id}/`, {
    enabled: true,
  });
}

async function entries(query: string = '') {
  const { status, body } = await server.admin(
    'GET',
    `/projects/1/audit/${query}`,
  );
  expect(status).toBe(200);
  return body.results;
}

describe('the audit log', () => {
  it('is always empty on the free plan', async () => {
    await switchOn();
    expect(await entries()).toEqual([]);
  });

  it('shows what was written, newest first and without who', async () => {
    await showAudit();
    await switchOn();
    await server.admin('POST', '/projects/1/segments/', {
      name: 'testers',
      rules: [{ type: 'ALL', rules: [], conditions: [] }],
    });
    const [segment, state] = await entries();
    expect(segment).toMatchObject({
      related_object_type: 'SEGMENT',
      environment: null,
      author: null,
    });
    expect(state).toMatchObject({
      log: 'Flag state updated for feature: flag-1',
      related_object_type: 'FEATURE_STATE',
      environment: { id: 1 },
    });
    expect(await entries('?environments=1')).toHaveLength(1);
    expect(await entries('?search=segment')).toHaveLength(1);
    const { body } = await server.admin(
      'GET',
      `/projects/1/audit/${state.id}/`,
    );
    expect(body.change_type).toBe('UPDATE');
  });

  it('has no entry for a state that was written as it was', async () => {
    await showAudit();
    await switchOn();
    const before = await entries();
    const states = '/environments/sandbox-production/featurestates/';
    const { body } = await server.admin('GET', states);
    await server.admin('PUT', `${states}${body.results[0].id}/`, {
      enabled: true,
    });
    expect(await entries()).toHaveLength(before.length);
  });

  it('has one entry for a published version', async () => {
    await showAudit();
    await server.call('POST', '/sandbox/flagsmith/seed', {
      body: { count: 1 },
    });
    await server.admin(
      'POST',
      '/environments/sandbox-production/enable-v2-versioning/',
    );
    await server.admin('POST', '/environments/1/features/1/versions/', {
      publish_immediately: true,
      feature_states_to_update: [
        {
          enabled: true,
          feature_state_value: { type: 'unicode', string_value: '' },
          feature_segment: null,
        },
      ],
    });
    const types = (await entries()).map(
      (entry: { related_object_type: string }) => entry.related_object_type,
    );
    expect(types).toEqual(['EF_VERSION']);
  });
});

describe('a project', () => {
  it('can hide flags that are off in all of its environments', async () => {
    await server.call('POST', '/sandbox/flagsmith/seed', {
      body: { count: 1 },
    });
    const flags = async () =>
      (await server.sdk('sandbox-production', 'GET', '/flags/')).body;
    expect(await flags()).toHaveLength(1);
    const { body } = await server.admin('PATCH', '/projects/1/', {
      hide_disabled_flags: true,
    });
    expect(body.hide_disabled_flags).toBe(true);
    expect(await flags()).toEqual([]);
  });
});
