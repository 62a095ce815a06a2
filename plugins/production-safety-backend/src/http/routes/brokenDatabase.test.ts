import { declare } from '../../__testUtils__/declare';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { manifest } from '../../__testUtils__/manifest';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPortal } from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const databases = eachDatabase();
const ID = 'default.rollout-1';

describe.each(databases.ids)('while %s fails', databaseId => {
  let portal: TestPortal;

  beforeAll(async () => {
    const knex = await databases.empty(databaseId);
    portal = await startPortal({ knex });
    await declare(portal, 'rollout-1');
    for (const table of ['rollout_events', 'rollout_operations', 'rollouts']) {
      await knex.schema.renameTable(table, `${table}_gone`);
    }
  });

  afterAll(() => portal.stop());

  it.each([
    '/v1/rollouts?limit=2',
    `/v1/rollouts/${ID}`,
    `/v1/rollouts/${ID}/events`,
    `/v1/rollouts/${ID}/exposure`,
    '/v1/operations/operation-1',
    '/v1/entities/rollouts?entityRef=component:default/siteproof-web',
    '/v1/facets',
  ])('GET %s answers 503 in plain words', async path => {
    const { status, body } = await portal.api.get(path);
    expect(status).toBe(503);
    expect(body.error).toEqual({
      name: 'ServiceUnavailableError',
      message: 'Something this needs does not answer. Try again in a moment.',
    });
    expect(JSON.stringify(body)).not.toMatch(/select|rollouts_gone|relation/i);
  });

  it.each([
    ['/v1/rollouts', manifest('rollout-1')],
    [`/v1/rollouts/${ID}/commands`, { type: 'rollback', reason: 'Error rate' }],
  ])('POST %s answers 503 in plain words', async (path, body) => {
    const answer = await portal.api.post(path, body);
    expect(answer.status).toBe(503);
    expect(JSON.stringify(answer.body)).not.toMatch(/select|no such table/i);
  });
});
