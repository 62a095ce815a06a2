import { declare } from '../../__testUtils__/declare';
import { denying } from '../../__testUtils__/policies';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const ago = (hours: number) =>
  new Date(Date.now() - hours * HOUR).toISOString();
const LONG_AGO = ago(80);

describe('stalled rollouts', () => {
  let portal: TestPortal;
  let policy: TestPolicy = denying();

  /** In its first phase, which waits for an approval, since then. */
  async function begun(name: string, at: string) {
    const id = await declare(portal, name);
    const commands = [
      { type: 'start', at, reason: 'ready' },
      { type: 'report-exposure', at, outcome: 'done' },
    ];
    await portal.api.post(`/v1/rollouts/${id}/import`, { commands });
  }

  beforeAll(async () => {
    portal = await startPortal({ policy: action => policy(action) });
    await declare(portal, 'draft');
    await begun('young', ago(1));
    await begun('old', ago(50));
    await begun('older', LONG_AGO);
  });

  afterAll(() => portal.stop());

  const stalled = (query = '') =>
    portal.api.get(`/v1/stalled-rollouts${query}`);

  it('are told with why and since when, the worst first', async () => {
    const { status, body } = await stalled();
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 2, underWay: 3 });
    expect(
      body.items.map(
        ({ rollout }: { rollout: { name: string } }) => rollout.name,
      ),
    ).toEqual(['older', 'old']);
    expect(body.items[0].stall).toEqual({
      kind: 'approval-missing',
      since: LONG_AGO,
      sentence:
        'Only people are waited for, for 3 days. Approval of the lead: No approval of 1 yet.',
    });
  });

  it('are counted although only some are listed', async () => {
    const { body } = await stalled('?limit=1');
    expect(body.items).toHaveLength(1);
    expect(body.total).toBe(2);
  });

  it('are told to those who may read them', async () => {
    policy = denying('read');
    expect((await stalled()).status).toBe(403);
  });
});
