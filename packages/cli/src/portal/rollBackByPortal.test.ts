import { FakePortal, PORTAL_TOKEN } from '../__testUtils__/FakePortal';
import { DS2 } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

beforeEach(() => here.server.serve(DS2, 100));

const rollback = (...more: string[]) =>
  here.machine.run(['rollback', '--yes', '--reason', 'Broken', ...more]);
const resultOf = (stdout: string) => JSON.parse(stdout).results[0];

describe('with a portal', () => {
  let portal: FakePortal;
  beforeEach(async () => {
    await here.server.forgetRequests();
    portal = await FakePortal.start();
    here.machine.env.SAFETY_PORTAL_URL = portal.url;
    here.machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
  });
  afterEach(() => portal.stop());

  it('that is up, the portal does it', async () => {
    const { code, stdout } = await rollback('--json');
    expect(code).toBe(0);
    expect(resultOf(stdout)).toMatchObject({ by: 'portal', confirmedMs: 321 });
    expect(portal.commands).toEqual([
      {
        id: DS2.name,
        body: expect.objectContaining({ type: 'rollback', reason: 'Broken' }),
      },
    ]);
    expect(await here.server.writes()).toEqual([]);
  });

  it('that hangs, it is done here after 5 s', async () => {
    portal.mode = 'hangs';
    const startedAt = Date.now();
    const { code, stdout } = await rollback('--wait', '30', '--json');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(5_000);
    expect(Date.now() - startedAt).toBeLessThan(8_000);
    expect(code).toBe(0);
    expect(resultOf(stdout)).toMatchObject({ by: 'cli', outcome: 'confirmed' });
    expect(await here.server.served()).toEqual([]);
  });

  it.each<[string, () => void]>([
    [
      'fails',
      () => {
        portal.mode = 'fails';
      },
    ],
    [
      'refuses the token',
      () => {
        here.machine.env.SAFETY_PORTAL_TOKEN = 'other-secret-token';
      },
    ],
  ])('that %s, it is done here at once', async (_, breakIt) => {
    breakIt();
    const { code, stdout } = await rollback('--json');
    expect(code).toBe(0);
    expect(resultOf(stdout)).toMatchObject({ by: 'cli' });
    expect(await here.server.served()).toEqual([]);
  });

  it('is left out when asked to', async () => {
    await rollback('--direct');
    expect(portal.commands).toEqual([]);
    expect(await here.server.served()).toEqual([]);
  });
});
