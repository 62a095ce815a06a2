import { FakePortal, PORTAL_TOKEN } from '../__testUtils__/FakePortal';
import { DS2_MANIFEST } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('drill', () => {
  it('measures rollbacks on the sandbox and leaves nothing on', async () => {
    here.machine.env.SAFETY_SANDBOX_URL = here.server.url;
    const { code, stdout } = await here.machine.run([
      'drill',
      '--sandbox',
      '-n',
      '3',
      '--yes',
      '--json',
    ]);
    expect(code).toBe(0);
    const { times, statistics } = JSON.parse(stdout);
    expect(times).toBe(3);
    expect(Object.keys(statistics)).toEqual(['write', 'confirm', 'total']);
    expect(statistics.total.min).toBeLessThanOrEqual(statistics.total.max);
    expect(await here.server.served()).toEqual([]);
  });

  it('keeps what was practised on the sandbox from the portal', async () => {
    const portal = await FakePortal.start();
    here.machine.env.SAFETY_SANDBOX_URL = here.server.url;
    here.machine.env.SAFETY_PORTAL_URL = portal.url;
    here.machine.env.SAFETY_PORTAL_TOKEN = PORTAL_TOKEN;
    await here.machine.run(['drill', '--sandbox', '-n', '1', '--yes']);
    const { code, stdout } = await here.machine.run(['journal', 'push']);
    await portal.stop();
    expect(code).toBe(0);
    expect(stdout).toContain('The portal has everything already');
    expect(portal.journal).toEqual([]);
    expect(here.machine.journal).toContain('"type":"drill"');
  });

  it('leaves in the journal what the portal has to learn of it', async () => {
    here.machine.write(
      'rollout.yaml',
      DS2_MANIFEST.replace('metadata:', 'metadata:\n  tags: [drill]'),
    );
    const { code, stdout } = await here.machine.run([
      'drill',
      'design-system-v2',
      ...['-n', '2', '--yes'],
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('safety journal push');
    const entries: { readonly type: string }[] = here.machine.journal
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(entries.find(({ type }) => type === 'drill')).toMatchObject({
      rollout: 'default.design-system-v2',
      environment: 'production',
      times: 2,
      confirmed: 2,
      statistics: { total: { min: expect.any(Number) } },
    });
    expect(await here.server.served()).toEqual([]);
  });

  it('is refused for a rollout that is not marked for it', async () => {
    const { code, stderr } = await here.machine.run([
      'drill',
      'design-system-v2',
      '--yes',
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain('tag drill');
  });
});
