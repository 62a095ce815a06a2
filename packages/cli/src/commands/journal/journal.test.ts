import { FakePortal, PORTAL_TOKEN } from '../../__testUtils__/FakePortal';
import { DS2 } from '../../__testUtils__/SandboxServer';
import { siteproof } from '../../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('journal', () => {
  let portal: FakePortal;
  beforeEach(async () => {
    portal = await FakePortal.start();
    await here.server.serve(DS2, 50);
    await here.machine.run(['rollback', '--yes', '--reason', 'Broken']);
    here.machine.env.SAFETY_PORTAL_URL = portal.url;
    here.machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
  });
  afterEach(() => portal.stop());

  it('lists what was done, with its reason', async () => {
    const { code, stdout } = await here.machine.run(['journal', 'list']);
    expect(code).toBe(0);
    expect(stdout).toContain('rollback default.design-system-v2: Broken');
    expect(stdout).toContain('close default.design-system-v2: done');
  });

  it('is pushed once, in order, even when pushed twice', async () => {
    expect((await here.machine.run(['journal', 'push'])).code).toBe(0);
    const ids = portal.journal.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(8);
    const numbers = ids.map(id => Number(id.split('-').pop()));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    const { stdout } = await here.machine.run(['journal', 'push']);
    expect(stdout).toContain('The portal has everything already');
    expect(portal.journal.map(({ id }) => id)).toEqual(ids);
  });

  it('stays to be pushed again as long as the portal refuses it', async () => {
    portal.refuses = 'No such rollout. Declare it, then push again.';
    const refused = await here.machine.run(['journal', 'push']);
    expect(refused.code).toBe(4);
    expect(refused.stdout).toContain('Declare it, then push again');
    portal.refuses = undefined;
    expect((await here.machine.run(['journal', 'push'])).code).toBe(0);
    expect(portal.journal.length).toBeGreaterThan(8);
  });

  it('is kept when the portal is away', async () => {
    portal.mode = 'fails';
    expect((await here.machine.run(['journal', 'push'])).code).toBe(5);
    portal.mode = 'up';
    await here.machine.run(['journal', 'push']);
    expect(portal.journal.length).toBeGreaterThan(8);
  });
});
