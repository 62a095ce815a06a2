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

const LIST = '/projects/1/segments/';

const create = (body: object) => api.admin('POST', LIST, body);

const inner = (condition: object) => [
  { type: 'ALL', rules: [{ type: 'ANY', conditions: [condition] }] },
];

const split = { property: '$.identity.key', operator: 'PERCENTAGE_SPLIT' };

describe('a segment', () => {
  it('is created with its rules and read back the same', async () => {
    const { status, body } = await create({
      name: 'beta',
      rules: splitRules(5),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: 1,
      name: 'beta',
      project: 1,
      feature: null,
      version_of: 1,
      rules: [
        {
          type: 'ALL',
          rules: [
            {
              type: 'ANY',
              conditions: [
                {
                  property: '$.identity.key',
                  operator: 'PERCENTAGE_SPLIT',
                  value: '5',
                },
              ],
            },
          ],
        },
      ],
    });
    expect((await api.admin('GET', `${LIST}1/`)).body).toEqual(body);
  });

  it('stores every value as text', async () => {
    const { body } = await create({
      name: 's',
      rules: inner({ ...split, value: 0.5 }),
    });
    expect(body.rules[0].rules[0].conditions[0].value).toBe('0.5');
  });

  it('stores null as the word None, and no value as none', async () => {
    const isSet = { property: 'email', operator: 'IS_SET' };
    const { body } = await create({
      name: 's',
      rules: [
        {
          type: 'ALL',
          rules: [],
          conditions: [{ ...isSet, value: null }, isSet],
        },
      ],
    });
    const values = body.rules[0].conditions.map((row: Wire) => row.value);
    expect(values).toEqual(['None', null]);
  });

  it('takes null for the property of a split', async () => {
    const { status } = await create({
      name: 's',
      rules: inner({ ...split, property: null, value: '5' }),
    });
    expect(status).toBe(201);
  });

  it('crashes the server when a condition has no property at all', async () => {
    const { status, headers } = await create({
      name: 's',
      rules: inner({ operator: 'PERCENTAGE_SPLIT', value: '5' }),
    });
    expect(status).toBe(500);
    expect(headers.get('content-type')).toContain('text/html');
    expect((await api.admin('GET', LIST)).body.count).toBe(0);
  });

  it.each([
    ['no rules', { name: 's' }, 'rules'],
    ['an empty list of rules', { name: 's', rules: [] }, 'rules'],
    ['no name', { rules: splitRules(5) }, 'name'],
    [
      'rules three levels deep',
      {
        name: 's',
        rules: [
          { type: 'ALL', rules: [{ type: 'ALL', rules: [{ type: 'ALL' }] }] },
        ],
      },
      'segment',
    ],
    [
      'an empty property',
      { name: 's', rules: inner({ ...split, property: '' }) },
      'rules',
    ],
    [
      'an unknown operator',
      { name: 's', rules: inner({ property: 'a', operator: 'LIKE' }) },
      'rules',
    ],
    ['an unknown type', { name: 's', rules: [{ type: 'SOME' }] }, 'rules'],
    [
      'a value of 1001 characters',
      {
        name: 's',
        rules: inner({
          property: 'a',
          operator: 'EQUAL',
          value: 'x'.repeat(1001),
        }),
      },
      'rules',
    ],
    [
      '101 conditions',
      {
        name: 's',
        rules: [
          {
            type: 'ANY',
            conditions: Array.from({ length: 101 }, () => ({
              property: 'a',
              operator: 'IS_SET',
            })),
          },
        ],
      },
      'segment',
    ],
  ])('is refused with %s', async (_, body, field) => {
    const answer = await create(body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body)).toEqual([field]);
  });

  it('says where in nested rules the error is', async () => {
    const { body } = await create({
      name: 's',
      rules: [
        { type: 'ALL', conditions: [] },
        {
          type: 'ALL',
          rules: [
            { type: 'ANY', conditions: [{ property: 'a', operator: 'LIKE' }] },
          ],
        },
      ],
    });
    expect(body).toEqual({
      rules: [
        {},
        {
          rules: [
            { conditions: [{ operator: ['"LIKE" is not a valid choice.'] }] },
          ],
        },
      ],
    });
  });

  it('keeps its id when its rules are replaced, and uses up another', async () => {
    await create({ name: 'first', rules: splitRules(5) });
    const { status, body } = await api.admin('PUT', `${LIST}1/`, {
      name: 'first',
      rules: splitRules(25),
    });
    const next = await create({ name: 'second', rules: splitRules(5) });
    expect([status, body.id]).toEqual([200, 1]);
    expect(body.rules[0].rules[0].conditions[0].value).toBe('25');
    expect(next.body.id).toBe(3);
  });

  it('keeps its rules when only metadata is patched', async () => {
    const { body: before } = await create({ name: 'a', rules: splitRules(5) });
    const { body } = await api.admin('PATCH', `${LIST}1/`, { name: 'b' });
    expect(body.name).toBe('b');
    expect(body.rules).toEqual(before.rules);
  });

  it('may share its name with another', async () => {
    await create({ name: 'twin', rules: splitRules(5) });
    await create({ name: 'twin', rules: splitRules(5) });
    const { body } = await api.admin('GET', `${LIST}?q=TWI`);
    expect(body.count).toBe(2);
  });

  it('gets a new id when cloned', async () => {
    await create({ name: 'a', rules: splitRules(5) });
    const { status, body } = await api.admin('POST', `${LIST}1/clone/`, {
      name: 'b',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: 2, name: 'b', version_of: 2 });
  });

  it('takes its overrides in every environment with it', async () => {
    await create({ name: 'a', rules: splitRules(100) });
    for (const environment of ['sandbox-production', 'sandbox-staging']) {
      await api.admin(
        'POST',
        `/environments/${environment}/features/1/create-segment-override/`,
        overrideBody(1),
      );
    }
    const uses = await api.admin('GET', `${LIST}1/associated-features/`);
    const inOne = await api.admin(
      'GET',
      `${LIST}1/associated-features/?environment=2`,
    );
    expect([uses.body.count, inOne.body.count]).toEqual([2, 1]);
    expect(inOne.body.results[0]).toMatchObject({ feature: 1, environment: 2 });

    expect((await api.admin('DELETE', `${LIST}1/`)).status).toBe(204);
    const list = await api.admin('GET', '/projects/1/features/?environment=1');
    expect(list.body.results[0].num_segment_overrides).toBe(0);
  });
});

describe('the custom fields of a segment', () => {
  const OWNER = { model_field: 7, field_value: 'frontend' };
  const body = { name: 's', rules: splitRules(5) };

  it('are replaced by every edit, so leaving them out deletes them', async () => {
    const { body: made } = await create({ ...body, metadata: [OWNER] });
    expect(made.metadata).toMatchObject([OWNER]);
    const kept = await api.admin('PUT', `${LIST}1/`, {
      ...body,
      metadata: made.metadata,
    });
    expect(kept.body.metadata).toMatchObject([OWNER]);
    const lost = await api.admin('PUT', `${LIST}1/`, body);
    expect(lost.body.metadata).toEqual([]);
  });

  it('can be required of every edit', async () => {
    await create({ ...body, metadata: [OWNER] });
    await api.call('PUT', '/sandbox/settings', {
      body: { requiredMetadata: [7] },
    });
    const without = await api.admin('PUT', `${LIST}1/`, body);
    expect(without.status).toBe(400);
    expect(Object.keys(without.body)).toEqual(['metadata']);
    const answer = await create({ ...body, metadata: [OWNER] });
    expect(answer.status).toBe(201);
  });

  it('are not copied by a clone', async () => {
    await create({ ...body, description: 'd', metadata: [OWNER] });
    const clone = await api.admin('POST', `${LIST}1/clone/`, { name: 'c' });
    expect(clone.body).toMatchObject({ description: 'd', metadata: [] });
  });
});
