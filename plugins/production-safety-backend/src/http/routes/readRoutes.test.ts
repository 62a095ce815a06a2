import { declare } from '../../__testUtils__/declare';
import { denying, ownedOnly } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

describe('one rollout', () => {
  let portal: TestPortal;
  let policy: TestPolicy;
  let id: string;
  let count = 0;

  beforeAll(async () => {
    portal = await startPortal({ policy: action => policy(action) });
  });

  beforeEach(async () => {
    policy = denying();
    count += 1;
    id = await declare(portal, `rollout-${count}`, {
      component: `component:default/web-${count}`,
    });
  });

  afterAll(() => portal.stop());

  const command = (body: object) =>
    portal.api.post(`/v1/rollouts/${id}/commands`, body);

  it('is answered with its plan, gates and runbooks', async () => {
    const { status, body } = await portal.api.get(`/v1/rollouts/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      status: 'draft',
      phase: null,
      providerConfigured: true,
      clientPollSeconds: 15,
      plan: [{ name: 'beta' }, { name: 'full' }],
      runbooks: {
        rollback: {
          techdocsPath: `/docs/default/component/web-${count}/runbooks/rollback-procedure`,
        },
      },
    });
  });

  it('has a history that can be paged and filtered', async () => {
    await command({ type: 'start', reason: 'ready' });
    const first = await portal.api.get(`/v1/rollouts/${id}/events?limit=1`);
    expect(first.status).toBe(200);
    expect(first.body.items).toHaveLength(1);
    const cursor = encodeURIComponent(first.body.nextCursor);
    const next = await portal.api.get(
      `/v1/rollouts/${id}/events?limit=1&cursor=${cursor}`,
    );
    expect(next.body.items[0].version).toBe(first.body.items[0].version - 1);
    const declared = await portal.api.get(
      `/v1/rollouts/${id}/events?type=defined`,
    );
    expect(declared.body.items).toEqual([
      expect.objectContaining({
        version: 1,
        actor: { kind: 'user', ref: 'user:default/jo' },
        sentence: 'Declared by jo.',
        detail: expect.objectContaining({ id }),
      }),
    ]);
  });

  it('has its exposure over time', async () => {
    await command({ type: 'start', reason: 'ready' });
    await command({ type: 'rollback', reason: 'error rate' });
    const { status, body } = await portal.api.get(
      `/v1/rollouts/${id}/exposure`,
    );
    expect(status).toBe(200);
    expect(
      body.points.map(({ percent }: { percent: number }) => percent),
    ).toEqual([0, 25, 0]);
  });

  it('is found by the component it protects', async () => {
    const { status, body } = await portal.api.get(
      `/v1/entities/rollouts?entityRef=Component:default/Web-${count}`,
    );
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ id }]);
    const none = await portal.api.get(
      '/v1/entities/rollouts?entityRef=component:default/search',
    );
    expect(none.body.items).toEqual([]);
  });

  it.each([
    ['/v1/entities/rollouts'],
    ['/v1/entities/rollouts?entityRef=siteproof-web'],
    ['/v1/rollouts/ID?verbose=1'],
    ['/v1/rollouts/ID/events?type=unheard-of'],
    ['/v1/rollouts/ID/events?cursor=bm9wZQ'],
    ['/v1/rollouts/ID/exposure?from=2026-01-01'],
    ['/v1/operations/nope?x=1'],
    ['/v1/facets?owner=group:default/frontend'],
  ])('refuses %s', async path => {
    const { status } = await portal.api.get(path.replace('ID', id));
    expect(status).toBe(400);
  });

  it.each([
    ['/v1/rollouts/default.unknown'],
    ['/v1/rollouts/default.unknown/events'],
    ['/v1/rollouts/default.unknown/exposure'],
    ['/v1/operations/unknown'],
  ])('is not found at %s', async path => {
    expect((await portal.api.get(path)).status).toBe(404);
  });

  it('that may not be read looks like one that does not exist', async () => {
    const { body } = await command({ type: 'rollback', reason: 'error rate' });
    policy = ownedOnly('group:default/others', 'read');
    const paths = [
      `/v1/rollouts/${id}`,
      `/v1/rollouts/${id}/events`,
      `/v1/rollouts/${id}/exposure`,
      `/v1/operations/${body.operation.id}`,
    ];
    for (const path of paths) {
      const answer = await portal.api.get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body.error.message).toMatch(/^There is no /);
    }
    const rolledBack = await command({ type: 'rollback', reason: 'again' });
    expect(rolledBack.status).toBe(404);
    const denied = portal.audit
      .of('rollout-read')
      .filter(
        ({ meta }) => meta && 'rolloutId' in meta && meta.rolloutId === id,
      );
    expect(denied).toHaveLength(paths.length + 1);
  });

  it.each([['/v1/facets'], ['/v1/entities/rollouts?entityRef=component:a/b']])(
    'is not counted or listed at %s without the permission',
    async path => {
      policy = denying('read');
      expect((await portal.api.get(path)).status).toBe(403);
    },
  );
});

describe('API document', () => {
  it('is served, and again below the version', async () => {
    const portal = await startPortal();
    const document = await portal.fetch('/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
    expect(document.body.servers).toEqual([{ url: '/api/production-safety' }]);
    expect(Object.keys(document.body.paths)).toContain('/v1/rollouts');
    const below = await portal.fetch('/v1/openapi.json');
    expect(below.body).toEqual(document.body);
    await portal.stop();
  });
});
