import {
  aSandbox,
  overrideBody,
  splitRules,
  type TestSandbox,
  type Wire,
} from '../../testing/aSandbox';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(() => api.sandbox.reset());

const CLIENT = 'sandbox-production';
const SERVER = 'ser.sandbox-production';

const everybody = [
  {
    type: 'ALL',
    conditions: [
      {
        property: '$.identity.key',
        operator: 'PERCENTAGE_SPLIT',
        value: '100',
      },
    ],
  },
];

const matching = (property: string, value: string) => [
  { type: 'ALL', conditions: [{ property, operator: 'EQUAL', value }] },
];

async function aSegment(rules: readonly object[]): Promise<number> {
  const { body } = await api.admin('POST', '/projects/1/segments/', {
    name: 's',
    rules,
  });
  return body.id;
}

const override = (
  segment: number,
  options?: Parameters<typeof overrideBody>[1],
) =>
  api.admin(
    'POST',
    '/environments/sandbox-production/features/1/create-segment-override/',
    overrideBody(segment, options),
  );

async function setDefault(enabled: boolean): Promise<void> {
  const base = '/environments/sandbox-production/featurestates/';
  const { body } = await api.admin('GET', `${base}?feature=1`);
  await api.admin('PUT', `${base}${body.results[0].id}/`, { enabled });
}

async function overrideFor(identifier: string, enabled: boolean) {
  const base = '/environments/sandbox-production/identities/';
  const found = await api.admin('GET', `${base}?q="${identifier}"`);
  const identity =
    found.body.results[0] ??
    (await api.admin('POST', base, { identifier })).body;
  await api.admin('POST', `${base}${identity.id}/featurestates/`, {
    feature: 1,
    enabled,
  });
}

const identify = (identifier: string, more: object = {}) =>
  api.sdk(CLIENT, 'POST', '/identities/', { identifier, ...more });

async function isOnFor(identifier: string, more?: object): Promise<boolean> {
  const { body } = await identify(identifier, more);
  return body.flags.find((flag: Wire) => flag.feature.name === 'ds2').enabled;
}

const identifiers = async () => {
  const { body } = await api.admin(
    'GET',
    '/environments/sandbox-production/identities/',
  );
  return body.results.map((row: Wire) => row.identifier);
};

describe('an environment key', () => {
  it.each([
    ['GET', '/flags/', 'wrong'],
    ['GET', '/identities/?identifier=mara', 'wrong'],
    ['POST', '/identities/', 'wrong'],
    ['GET', '/environment-document/', 'ser.wrong'],
    ['GET', '/environment-document/', CLIENT],
  ])('%s %s refuses %s with 403', async (method, path, key) => {
    const { status } = await api.sdk(
      key,
      method,
      path,
      method === 'POST' ? {} : undefined,
    );
    expect(status).toBe(403);
  });

  it('may be used by pages on other origins, the admin key may not', async () => {
    const headers = {
      Origin: 'https://siteproof.test',
      'Access-Control-Request-Headers': 'x-environment-key',
    };
    const sdk = await api.call('OPTIONS', '/api/v1/flags/', { headers });
    const admin = await api.call('OPTIONS', '/api/v1/projects/', { headers });
    expect(sdk.status).toBe(204);
    expect(sdk.headers.get('access-control-allow-origin')).toBe('*');
    expect(admin.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('of a client does not see features for servers', async () => {
    await api.admin('PATCH', '/projects/1/features/1/', {
      is_server_key_only: true,
    });
    const count = async (key: string) =>
      (await api.sdk(key, 'GET', '/flags/')).body.length;
    expect([await count(CLIENT), await count(SERVER)]).toEqual([13, 14]);
  });
});

describe('flags without an identity', () => {
  it('are defaults only, whatever the segments say', async () => {
    await override(await aSegment(everybody));
    const { body } = await api.sdk(CLIENT, 'GET', '/flags/?feature=ds2');
    expect(body.enabled).toBe(false);
    expect(await isOnFor('mara')).toBe(true);
  });

  it('are a 404 for an unknown feature', async () => {
    const { status } = await api.sdk(CLIENT, 'GET', '/flags/?feature=nope');
    expect(status).toBe(404);
  });
});

describe('what an identity gets', () => {
  it('is its own override before any segment', async () => {
    await override(await aSegment(everybody));
    await overrideFor('mara', false);
    expect([await isOnFor('mara'), await isOnFor('tom')]).toEqual([
      false,
      true,
    ]);
  });

  it('is the segment with the lowest priority number', async () => {
    await override(await aSegment(everybody), { enabled: true, priority: 1 });
    await override(await aSegment(matching('plan', 'free')), {
      enabled: false,
      priority: 0,
    });
    const traits = [{ trait_key: 'plan', trait_value: 'free' }];
    expect(await isOnFor('mara', { traits })).toBe(false);
    expect(await isOnFor('tom')).toBe(true);
  });

  it('is the default when no segment matches', async () => {
    await setDefault(true);
    await override(await aSegment(matching('plan', 'free')), {
      enabled: false,
    });
    expect(await isOnFor('mara')).toBe(true);
  });

  it('keeps its own override on when the default goes off', async () => {
    await overrideFor('mara', true);
    await setDefault(false);
    expect([await isOnFor('mara'), await isOnFor('tom')]).toEqual([
      true,
      false,
    ]);
  });

  it('is off for everybody once the shared segment is closed', async () => {
    const open = splitRules(100, [
      {
        property: '$.environment.name',
        operator: 'EQUAL',
        value: 'production',
      },
    ]);
    const closed = JSON.parse(
      JSON.stringify(open).replace('"production"', '"closed"'),
    );
    const segment = await aSegment(open);
    await override(segment);
    expect(await isOnFor('mara')).toBe(true);
    await api.admin('PUT', `/projects/1/segments/${segment}/`, {
      name: 's',
      rules: closed,
    });
    expect(await isOnFor('mara')).toBe(false);
    await api.admin('PUT', `/projects/1/segments/${segment}/`, {
      name: 's',
      rules: open,
    });
    expect(await isOnFor('mara')).toBe(true);
  });

  it('stays as the percentage of the same segment rises', async () => {
    const users = Array.from({ length: 120 }, (_, at) => `user-${at}`);
    const segment = await aSegment(splitRules(5));
    await override(segment);
    let before = new Set<string>();
    for (const percent of [5, 25, 50, 100]) {
      await api.admin('PUT', `/projects/1/segments/${segment}/`, {
        name: 's',
        rules: splitRules(percent),
      });
      const on = new Set<string>();
      for (const user of users) {
        if (await isOnFor(user, { transient: true })) on.add(user);
      }
      expect([...before].filter(user => !on.has(user))).toEqual([]);
      expect(on.size).toBeGreaterThan(before.size);
      before = on;
    }
    expect(before.size).toBe(users.length);
  });

  it('uses the stored traits of earlier calls', async () => {
    await override(await aSegment(matching('plan', 'pro')));
    await identify('mara', {
      traits: [{ trait_key: 'plan', trait_value: 'pro' }],
    });
    const { body } = await api.sdk(
      CLIENT,
      'GET',
      '/identities/?identifier=mara',
    );
    expect(body.flags[0].enabled).toBe(true);
    expect(body.traits).toEqual([
      expect.objectContaining({ trait_key: 'plan', trait_value: 'pro' }),
    ]);
    await identify('mara', {
      traits: [{ trait_key: 'plan', trait_value: null }],
    });
    expect(await isOnFor('mara')).toBe(false);
  });

  it('hashes the database id when the environment says so', async () => {
    const id = (
      await api.admin('POST', '/environments/sandbox-production/identities/', {
        identifier: 'mara',
      })
    ).body.id;
    await override(await aSegment(matching('$.identity.key', String(id))));
    expect(await isOnFor('mara')).toBe(false);
    await api.admin('PATCH', '/environments/sandbox-production/', {
      use_identity_composite_key_for_hashing: false,
    });
    expect(await isOnFor('mara')).toBe(true);
  });
});

describe('an identity', () => {
  it('is created by asking for its flags', async () => {
    await api.sdk(CLIENT, 'GET', '/identities/?identifier=mara');
    await identify('tom');
    expect(await identifiers()).toEqual(['mara', 'tom']);
  });

  it('is not stored when transient', async () => {
    await identify('mara', { transient: true });
    await api.sdk(CLIENT, 'GET', '/identities/?identifier=tom&transient=true');
    expect(await identifiers()).toEqual([]);
  });

  it('does not store single transient traits', async () => {
    await identify('mara', {
      traits: [{ trait_key: 'plan', trait_value: 'pro', transient: true }],
    });
    const { body } = await api.sdk(
      CLIENT,
      'GET',
      '/identities/?identifier=mara',
    );
    expect(body.traits).toEqual([]);
  });

  it('without an identifier gets no flags by GET, and a hash by POST', async () => {
    const get = await api.sdk(CLIENT, 'GET', '/identities/');
    expect([get.status, get.body]).toEqual([
      200,
      { detail: 'Missing identifier' },
    ]);
    const traits = [{ trait_key: 'plan', trait_value: 'pro' }];
    const first = await api.sdk(CLIENT, 'POST', '/identities/', { traits });
    const second = await api.sdk(CLIENT, 'POST', '/identities/', { traits });
    expect(first.body.identifier).toMatch(/^[0-9a-f]{64}$/);
    expect(second.body.identifier).toBe(first.body.identifier);
    expect(await identifiers()).toEqual([]);
  });

  it('with an override shows up among the identity overrides', async () => {
    await overrideFor('mara', true);
    const { body: list } = await api.admin(
      'GET',
      '/projects/1/features/?environment=1',
    );
    const { body: states } = await api.admin(
      'GET',
      '/environments/sandbox-production/featurestates/?anyIdentity=1&feature=1',
    );
    expect(list.results[0].num_identity_overrides).toBe(1);
    expect(states.results[0].identity).toEqual({
      id: expect.any(Number),
      identifier: 'mara',
    });
  });
});

describe('an environment that hides disabled flags', () => {
  beforeEach(() =>
    api.admin('PATCH', '/environments/sandbox-production/', {
      hide_disabled_flags: true,
    }),
  );

  it('does not serve them at all, except in the document', async () => {
    await setDefault(true);
    const flags = await api.sdk(CLIENT, 'GET', '/flags/');
    const identity = await identify('mara');
    const document = await api.sdk(SERVER, 'GET', '/environment-document/');
    expect(flags.body).toHaveLength(1);
    expect(identity.body.flags).toHaveLength(1);
    expect(document.body.feature_states).toHaveLength(14);
  });
});

describe('the environment document', () => {
  const read = (since?: string) =>
    api.call('GET', '/api/v1/environment-document/', {
      headers: {
        'X-Environment-Key': SERVER,
        ...(since ? { 'If-Modified-Since': since } : {}),
      },
    });

  it('has segments with their overrides, and identity overrides', async () => {
    await override(await aSegment(splitRules(5)));
    await overrideFor('mara', true);
    const { body } = await read();
    expect(body).toMatchObject({ api_key: CLIENT, name: 'production' });
    expect(body.project.segments[0]).toMatchObject({
      id: 1,
      feature_states: [{ enabled: true, feature_segment: { priority: 0 } }],
      rules: [
        {
          rules: [
            { conditions: [{ property_: '$.identity.key', value: '5' }] },
          ],
        },
      ],
    });
    expect(body.identity_overrides).toEqual([
      expect.objectContaining({ identifier: 'mara' }),
    ]);
  });

  it('answers 304 until something changes', async () => {
    const first = await read();
    const known = first.headers.get('last-modified')!;
    const unchanged = await read(known);
    expect([unchanged.status, unchanged.body]).toEqual([304, '']);
    const yesterday = new Date(Date.parse(known) - 86_400_000).toUTCString();
    expect((await read(yesterday)).status).toBe(200);
  });

  it('has no ETag and may not be cached', async () => {
    const { headers } = await read();
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toContain('no-store');
    expect(Number(headers.get('x-flagsmith-document-updated-at'))).toBeCloseTo(
      Date.parse(headers.get('last-modified')!) / 1000,
      -1,
    );
  });
});
