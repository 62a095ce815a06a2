import { KEY } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('the configuration file', () => {
  const file = (mode: number) =>
    here.machine.write(
      'safety.config.yaml',
      `flagsmith:\n  url: ${here.server.url}\n  key: ${KEY}\n`,
      mode,
    );
  beforeEach(() => {
    here.machine.env = {};
  });

  it('is as good as variables', async () => {
    file(0o600);
    expect((await here.machine.run(['status'])).code).toBe(0);
  });

  it('with a key that others can read is not used for it', async () => {
    file(0o644);
    const { code, stderr } = await here.machine.run(['status']);
    expect(code).toBe(4);
    expect(stderr).toContain('chmod 600');
    expect(stderr).toContain('flagsmith.key');
  });

  it('with an unknown field is refused by name', async () => {
    here.machine.write('safety.config.yaml', 'flagsmith:\n  kee: x\n');
    const { code, stderr } = await here.machine.run(['status']);
    expect(code).toBe(4);
    expect(stderr).toContain('unknown field flagsmith.kee');
  });
});
