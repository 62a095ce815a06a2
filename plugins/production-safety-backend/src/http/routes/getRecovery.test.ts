import { declare } from '../../__testUtils__/declare';
import { denying } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const ID = 'default.design-system-v2';

describe('how fast users come back', () => {
  let portal: TestPortal;
  let policy: TestPolicy = denying();

  beforeAll(async () => {
    portal = await startPortal({ policy: action => policy(action) });
    await declare(portal, 'design-system-v2', {
      risks: [
        {
          id: 'down',
          title: 'Nobody can work',
          mitigation: 'Flags',
          recovery: { by: 'flag', within: '5m' },
        },
      ],
    });
    // Another rollout of the same component, and one of another one.
    await declare(portal, 'search');
    await declare(portal, 'elsewhere', {
      component: 'component:default/siteproof-api',
    });
  });

  afterAll(() => portal.stop());

  async function rolledBack(id: string) {
    const commands = `/v1/rollouts/${id}/commands`;
    await portal.api.post(commands, { type: 'start', reason: 'ready' });
    const { body } = await portal.api.post(commands, {
      type: 'rollback',
      reason: 'to see how fast it is',
    });
    await portal.eventually(async () => {
      const operation = await portal.api.get(
        `/v1/operations/${body.operation.id}`,
      );
      return operation.body.state === 'confirmed' ? true : undefined;
    });
  }

  const recovery = () => portal.api.get(`/v1/rollouts/${ID}/recovery`);

  it('is not known before anybody was rolled back', async () => {
    const { status, body } = await recovery();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      component: 'component:default/siteproof-web',
      rollbacks: 0,
      clock: { confirm: { n: 0 } },
      risks: [{ id: 'down', assessment: { recovery: 'unmeasured' } }],
    });
  });

  it('is measured over all rollouts of the component', async () => {
    await rolledBack(ID);
    await rolledBack('default.search');
    await rolledBack('default.elsewhere');
    const { body } = await recovery();
    expect(body).toMatchObject({
      rollbacks: 2,
      unconfirmed: 0,
      clock: { write: { n: 2 }, confirm: { n: 2 }, total: { n: 0 } },
      byMeans: { flag: { n: 2 }, part: { n: 0 }, code: { n: 0 } },
      risks: [{ assessment: { recovery: 'kept' } }],
    });
    expect(body.clock.confirm.p95Ms).toBeGreaterThan(0);
  });

  it('is told to those who may read the rollout', async () => {
    policy = denying('read');
    expect((await recovery()).status).toBe(404);
    policy = denying();
  });
});
