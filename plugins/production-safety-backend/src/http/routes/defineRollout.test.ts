import { RolloutQueries } from '../../database/RolloutQueries';
import { declare } from '../../__testUtils__/declare';
import { manifest } from '../../__testUtils__/manifest';
import { denying, ownedOnly } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

const FRONTEND = 'group:default/frontend';

describe('declaring a rollout', () => {
  let portal: TestPortal;
  let policy: TestPolicy;

  let name: string;
  let count = 0;

  beforeAll(async () => {
    portal = await startPortal({ policy: action => policy(action) });
  });

  beforeEach(() => {
    policy = denying();
    count += 1;
    name = `rollout-${count}`;
    portal.audit.records.splice(0);
  });

  afterAll(() => portal.stop());

  it('answers 201 with the rollout as a draft', async () => {
    const { status, body } = await portal.api.post(
      '/v1/rollouts',
      manifest(name),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: `default.${name}`,
      status: 'draft',
      version: 1,
    });
    expect(portal.audit.of('rollout-define')).toMatchObject([
      {
        outcome: 'succeeded',
        meta: { rolloutId: `default.${name}` },
      },
    ]);
  });

  it('again changes the plan, and the same again changes nothing', async () => {
    await declare(portal, name);
    const changed = manifest(name, {
      owner: 'group:default/search',
    });
    const first = await portal.api.post('/v1/rollouts', changed);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      version: 2,
      owner: 'group:default/search',
    });
    const second = await portal.api.post('/v1/rollouts', changed);
    expect(second.body.version).toBe(2);
  });

  it('names every fault of a manifest with the field and the fix', async () => {
    const { status, body } = await portal.api.post(
      '/v1/rollouts',
      manifest(name, { flags: [], surprise: true }),
    );
    expect(status).toBe(400);
    expect(body.error.reasons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          field: 'spec.flags',
          fix: expect.any(String),
        }),
        expect.objectContaining({ field: 'spec.surprise' }),
      ]),
    );
  });

  it.each([
    ['nothing at all', {}],
    ['a manifest of another kind', { ...manifest(), kind: 'Component' }],
  ])('refuses %s', async (_, body) => {
    expect((await portal.api.post('/v1/rollouts', body)).status).toBe(400);
  });

  it('refuses more than the body limit without reading on', async () => {
    const huge = manifest('huge', { padding: 'x'.repeat(600_000) });
    expect((await portal.api.post('/v1/rollouts', huge)).status).toBe(400);
  });

  it('needs the permission for the owner it names', async () => {
    policy = ownedOnly('group:default/search', 'define');
    const { status } = await portal.api.post('/v1/rollouts', manifest(name));
    expect(status).toBe(403);
    expect(portal.audit.of('rollout-define')).toMatchObject([
      { outcome: 'failed' },
    ]);
  });

  it("does not take over somebody else's rollout", async () => {
    await declare(portal, name);
    policy = ownedOnly('group:default/search', 'define');
    const stolen = manifest(name, {
      owner: 'group:default/search',
    });
    expect((await portal.api.post('/v1/rollouts', stolen)).status).toBe(403);
    policy = ownedOnly(FRONTEND, 'define');
    expect((await portal.api.post('/v1/rollouts', stolen)).status).toBe(403);
  });

  it('checks the owner again that somebody else has just set', async () => {
    await declare(portal, name);
    const found = RolloutQueries.prototype.byId;
    const byId = jest.spyOn(RolloutQueries.prototype, 'byId');
    policy = ownedOnly(FRONTEND, 'define');
    byId.mockImplementationOnce(async function meanwhile(
      this: RolloutQueries,
      id,
    ) {
      const row = await found.call(this, id);
      policy = denying();
      const moved = manifest(name, { owner: 'group:default/search' });
      await portal.api.post('/v1/rollouts', moved);
      return row;
    });
    const { status } = await portal.api.post('/v1/rollouts', manifest(name));
    byId.mockRestore();
    expect(status).toBe(403);
    const { body } = await portal.api.get(`/v1/rollouts/default.${name}`);
    expect(body.owner).toBe('group:default/search');
  });

  it('goes on when only something else has changed meanwhile', async () => {
    const id = await declare(portal, name);
    const found = RolloutQueries.prototype.byId;
    const byId = jest.spyOn(RolloutQueries.prototype, 'byId');
    byId.mockImplementationOnce(async function meanwhile(
      this: RolloutQueries,
      rolloutId,
    ) {
      const row = await found.call(this, rolloutId);
      const command = { type: 'start', reason: 'ready' };
      await portal.api.post(`/v1/rollouts/${id}/commands`, command);
      return row;
    });
    const changed = manifest(name, { owner: 'group:default/search' });
    const { status, body } = await portal.api.post('/v1/rollouts', changed);
    byId.mockRestore();
    expect(status).toBe(200);
    expect(body).toMatchObject({ owner: 'group:default/search' });
    expect(body.status).toBe('active');
  });
});
