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
beforeEach(async () => {
  api.sandbox.reset();
  for (const name of ['one', 'two', 'three']) {
    await api.admin('POST', '/projects/1/segments/', {
      name,
      rules: splitRules(100),
    });
  }
});

const CREATE =
  '/environments/sandbox-production/features/1/create-segment-override/';
const BINDINGS = '/features/feature-segments/';

const order = async () => {
  const { body } = await api.admin(
    'GET',
    `${BINDINGS}?environment=1&feature=1`,
  );
  return body.results.map((row: Wire) => [row.segment, row.priority]);
};

const bindingOf = async (segment: number) => {
  const { body } = await api.admin(
    'GET',
    `${BINDINGS}?environment=1&feature=1`,
  );
  return body.results.find((row: Wire) => row.segment === segment).id;
};

describe('a segment override', () => {
  it('comes with its binding in one call', async () => {
    const { status, body } = await api.admin('POST', CREATE, overrideBody(1));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      enabled: true,
      feature_segment: { segment: 1, priority: 0 },
      feature_state_value: { type: 'unicode', string_value: '' },
    });
    const { body: states } = await api.admin(
      'GET',
      '/features/featurestates/?environment=1&feature=1',
    );
    expect(states.results.map((row: Wire) => row.feature_segment)).toEqual([
      null,
      body.feature_segment.id,
    ]);
  });

  it('is not idempotent: the same request twice makes twins', async () => {
    await api.admin('POST', CREATE, overrideBody(1));
    const second = await api.admin('POST', CREATE, overrideBody(1));
    expect(second.status).toBe(201);
    expect(await order()).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it('that exists twice is listed once, as the one that wins', async () => {
    await api.admin('POST', CREATE, overrideBody(1));
    const winner = await api.admin('POST', CREATE, overrideBody(1));
    const { body } = await api.admin(
      'GET',
      '/features/featurestates/?environment=1&feature=1',
    );
    expect(body.results.map((row: Wire) => row.feature_segment)).toEqual([
      null,
      winner.body.feature_segment.id,
    ]);
    const uses = await api.admin(
      'GET',
      '/projects/1/segments/1/associated-features/?environment=1',
    );
    expect(uses.body.count).toBe(2);
  });

  it('pushes down the one whose priority it takes', async () => {
    await api.admin('POST', CREATE, overrideBody(1));
    await api.admin('POST', CREATE, overrideBody(2));
    expect(await order()).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  it('can leave two on one priority when three compete for it', async () => {
    for (const segment of [1, 2, 3]) {
      await api.admin('POST', CREATE, overrideBody(segment));
    }
    expect(await order()).toEqual([
      [1, 0],
      [3, 0],
      [2, 1],
    ]);
  });

  it('goes last without a priority', async () => {
    await api.admin('POST', CREATE, overrideBody(1));
    const { feature_segment: _, ...rest } = overrideBody(2) as Wire;
    await api.admin('POST', CREATE, {
      ...rest,
      feature_segment: { segment: 2 },
    });
    expect(await order()).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  it.each([
    ['no segment', { ...overrideBody(1), feature_segment: {} }],
    ['an unknown segment', overrideBody(99)],
    ['a negative priority', overrideBody(1, { priority: -1 })],
    ['no enabled', { ...overrideBody(1), enabled: undefined }],
    ['no value', { ...overrideBody(1), feature_state_value: undefined }],
  ])('is refused with %s', async (_, body) => {
    expect((await api.admin('POST', CREATE, body)).status).toBe(400);
    expect(await order()).toEqual([]);
  });

  it('is refused for a segment that belongs to another feature', async () => {
    const { body } = await api.admin('POST', '/projects/1/segments/', {
      name: 'own',
      feature: 2,
      rules: splitRules(5),
    });
    const answer = await api.admin('POST', CREATE, overrideBody(body.id));
    expect(answer.status).toBe(400);
  });

  it('is removed by its binding; the others move up', async () => {
    await api.admin('POST', CREATE, overrideBody(1));
    await api.admin('POST', CREATE, overrideBody(2, { priority: 1 }));
    const removed = await api.admin(
      'DELETE',
      `${BINDINGS}${await bindingOf(1)}/`,
    );
    expect(removed.status).toBe(204);
    expect(await order()).toEqual([[2, 0]]);
    const { body } = await api.admin(
      'GET',
      '/features/featurestates/?environment=1&feature=1',
    );
    expect(body.count).toBe(2);
  });

  it('answers the removal of an absent one with 404', async () => {
    expect((await api.admin('DELETE', `${BINDINGS}77/`)).status).toBe(404);
  });
});

describe('the order of overrides', () => {
  beforeEach(async () => {
    await api.admin('POST', CREATE, overrideBody(1));
    await api.admin('POST', CREATE, overrideBody(2, { priority: 1 }));
  });

  const reorder = (body: unknown) =>
    api.admin('POST', `${BINDINGS}update-priorities/`, body);

  it('changes for all of a feature at once', async () => {
    const { status, body } = await reorder([
      { id: await bindingOf(1), priority: 1 },
      { id: await bindingOf(2), priority: 0 },
    ]);
    expect(status).toBe(200);
    expect(body.map((row: Wire) => [row.segment, row.priority])).toEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(await order()).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  it('refuses bindings of two features and moves nothing', async () => {
    const other = await api.admin(
      'POST',
      CREATE.replace('/1/', '/2/'),
      overrideBody(1),
    );
    const answer = await reorder([
      { id: await bindingOf(1), priority: 1 },
      { id: other.body.feature_segment.id, priority: 0 },
    ]);
    expect(answer.status).toBe(400);
    expect(await order()).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  it('refuses an unknown binding', async () => {
    expect((await reorder([{ id: 99, priority: 0 }])).status).toBe(400);
  });

  it('needs both the environment and the feature to be read', async () => {
    const { status, body } = await api.admin(
      'GET',
      `${BINDINGS}?environment=1`,
    );
    expect([status, Object.keys(body)]).toEqual([400, ['feature']]);
  });
});
