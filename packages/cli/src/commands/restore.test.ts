import { FakePortal, PORTAL_TOKEN } from '../__testUtils__/FakePortal';
import { DS2 } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('restore', () => {
  const restore = (...more: string[]) =>
    here.machine.run([
      'restore',
      'design-system-v2',
      '--percent',
      '25',
      '--reason',
      'Fixed',
      ...more,
    ]);

  beforeEach(async () => {
    await here.server.serve(DS2, 50);
    await here.machine.run(['rollback', '--yes']);
  });

  it('gives V2 back after the name was typed', async () => {
    here.machine.answers = ['design-system-v2'];
    const { code, stdout } = await restore();
    expect(code).toBe(0);
    expect(stdout).toContain('served to 25 % of users');
    expect(await here.server.served()).toEqual([...DS2.flags].sort());
  });

  it('changes nothing after anything else', async () => {
    here.machine.answers = ['y'];
    const { code } = await restore();
    expect(code).toBe(4);
    expect(await here.server.served()).toEqual([]);
  });

  it('needs a terminal or --yes', async () => {
    expect((await restore()).code).toBe(4);
    expect((await restore('--yes')).code).toBe(0);
  });

  it('is refused for what is served', async () => {
    await restore('--yes');
    const { code, stderr } = await restore('--yes');
    expect(code).toBe(4);
    expect(stderr).toContain('nothing to restore');
  });

  it.each([['0'], ['101'], ['half']])('takes no share of %s', async percent => {
    const { code } = await here.machine.run([
      'restore',
      'design-system-v2',
      '--reason',
      'x',
      '--percent',
      percent,
    ]);
    expect(code).toBe(64);
  });

  it('is left to a portal that is up', async () => {
    const portal = await FakePortal.start();
    here.machine.env.SAFETY_PORTAL_URL = portal.url;
    here.machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
    const { code, stderr } = await restore('--yes');
    await portal.stop();
    expect(code).toBe(4);
    expect(stderr).toContain('The portal is up');
    expect(await here.server.served()).toEqual([]);
  });
});
