import { declare } from '../../__testUtils__/declare';
import {
  denying,
  exceptComponent,
  ownedOnly,
} from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

/** A portal starts slowly on a busy machine. */
jest.setTimeout(30_000);

const WEB = 'component:default/siteproof-web';
const SEARCH = 'component:default/search';

describe('list of rollouts', () => {
  let portal: TestPortal;
  let policy: TestPolicy;

  beforeAll(async () => {
    policy = denying();
    portal = await startPortal({ policy: action => policy(action) });
    await declare(portal, 'alpha', { component: WEB });
    await declare(portal, 'beta', { component: SEARCH });
    await declare(portal, 'gamma', { owner: 'group:default/search' });
  });

  beforeEach(() => {
    policy = denying();
  });

  afterAll(() => portal.stop());

  const names = async (query: string) => {
    const { body } = await portal.api.get(`/v1/rollouts${query}`);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('has everything, last changed first, with the total', async () => {
    const { status, body } = await portal.api.get('/v1/rollouts');
    expect(status).toBe(200);
    expect(body.total).toBe(3);
    expect(body.items[0].name).toBe('gamma');
    expect(body).not.toHaveProperty('nextCursor');
  });

  it.each([
    ['?sort=name', ['alpha', 'beta', 'gamma']],
    ['?sort=name&order=desc', ['gamma', 'beta', 'alpha']],
    [`?component=${SEARCH}`, ['beta']],
    ['?owner=group:default/search&owner=user:default/jo', ['gamma']],
    ['?status=draft&status=active&sort=name', ['alpha', 'beta', 'gamma']],
    ['?status=completed', []],
    ['?environment=staging', []],
    ['?q=gam', ['gamma']],
  ])('answers %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('comes in pages that neither overlap nor leave anything out', async () => {
    const first = await portal.api.get('/v1/rollouts?sort=name&limit=2');
    expect(first.body).toMatchObject({ total: 3 });
    const cursor = encodeURIComponent(first.body.nextCursor);
    const second = await portal.api.get(
      `/v1/rollouts?sort=name&limit=2&cursor=${cursor}`,
    );
    const all = [...first.body.items, ...second.body.items];
    expect(all.map(({ name }) => name)).toEqual(['alpha', 'beta', 'gamma']);
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  it.each([
    ['an unknown parameter', '?colour=red'],
    ['an unknown status', '?status=happy'],
    ['no page size', '?limit=0'],
    ['too large a page', '?limit=101'],
    ['a page size in words', '?limit=many'],
    ['an unknown sort', '?sort=colour'],
    ['a cursor of something else', '?cursor=bm9wZQ'],
    ['a long text', `?q=${'x'.repeat(101)}`],
  ])('refuses %s', async (_, query) => {
    const { status, body } = await portal.api.get(`/v1/rollouts${query}`);
    expect(status).toBe(400);
    expect(body.error.name).toBe('InputError');
  });

  it('has only what the caller may read, also in its total and facets', async () => {
    policy = ownedOnly('group:default/search', 'read');
    const { body } = await portal.api.get('/v1/rollouts');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'gamma',
    ]);
    expect(body.total).toBe(1);
    const facets = await portal.api.get('/v1/facets');
    expect(facets.body.owners).toEqual([
      { value: 'group:default/search', count: 1 },
    ]);
  });

  it('understands conditions that exclude', async () => {
    policy = exceptComponent(SEARCH, 'read');
    expect(await names('?sort=name')).toEqual(['alpha', 'gamma']);
  });

  it('says for each rollout what the caller may do', async () => {
    policy = ownedOnly('group:default/search', 'rollback', 'advance');
    const { body } = await portal.api.get('/v1/rollouts?sort=name');
    const allowed = body.items.map((item: { allowed: object }) => item.allowed);
    expect(allowed).toEqual([
      { rollback: false, advance: false, define: true, override: true },
      { rollback: false, advance: false, define: true, override: true },
      { rollback: true, advance: true, define: true, override: true },
    ]);
  });

  it('is forbidden without the permission, and that is audited', async () => {
    policy = denying('read');
    const { status } = await portal.api.get('/v1/rollouts');
    expect(status).toBe(403);
    expect(portal.audit.of('rollout-read')).toMatchObject([
      { outcome: 'failed', meta: { queryType: 'list' }, withRequest: true },
    ]);
  });

  it('needs a caller', async () => {
    const { status } = await portal.api.get('/v1/rollouts', 'nobody');
    expect(status).toBe(401);
  });
});

describe('list of rollouts by trouble', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal({ withoutFlags: true });
    for (const name of ['alpha', 'beta', 'gamma']) await declare(portal, name);
    // Without a flag provider it is never proved.
    await portal.api.post('/v1/rollouts/default.gamma/commands', {
      type: 'rollback',
      reason: 'Errors',
    });
  });

  afterAll(() => portal.stop());

  /** Once nothing moves between two pages. */
  const pages = (order: 'asc' | 'desc') =>
    portal.eventually(async () => {
      const found = await pagesOnce(order);
      return found.length === 3 ? found : undefined;
    });

  const pagesOnce = async (order: 'asc' | 'desc') => {
    const found: { name: string; trouble: { kind: string } }[] = [];
    let cursor = '';
    do {
      const { body } = await portal.api.get(
        `/v1/rollouts?sort=trouble&order=${order}&limit=1${cursor}`,
      );
      expect(body.total).toBe(3);
      found.push(...body.items);
      cursor = body.nextCursor
        ? `&cursor=${encodeURIComponent(body.nextCursor)}`
        : '';
    } while (cursor);
    return found;
  };

  it('begins with the worst, and says why', async () => {
    const [first, ...others] = await pages('asc');
    expect(first).toMatchObject({
      name: 'gamma',
      trouble: { kind: 'unproved', sentence: expect.stringMatching(/V1/) },
    });
    expect(others.map(({ name }) => name)).toEqual(['alpha', 'beta']);
  });

  it('ends with it the other way round', async () => {
    expect((await pages('desc')).map(({ name }) => name)).toEqual([
      'beta',
      'alpha',
      'gamma',
    ]);
  });

  it('takes no cursor of another order', async () => {
    const { body } = await portal.api.get('/v1/rollouts?sort=name&limit=1');
    const cursor = encodeURIComponent(body.nextCursor);
    const { status } = await portal.api.get(
      `/v1/rollouts?sort=trouble&cursor=${cursor}`,
    );
    expect(status).toBe(400);
  });

  it('is the order of a component, too', async () => {
    const reason = 'Not needed any more';
    for (const name of ['alpha', 'beta']) {
      const path = `/v1/rollouts/default.${name}/commands`;
      await portal.api.post(path, { type: 'abort', reason });
    }
    const { body } = await portal.api.get(
      '/v1/entities/rollouts?entityRef=component:default/siteproof-web',
    );
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'gamma',
      'beta',
      'alpha',
    ]);
  });
});
