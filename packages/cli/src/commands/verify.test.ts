import { DS2 } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('verify', () => {
  it('is not content while users get V2', async () => {
    await here.server.serve(DS2, 50);
    const { code, stdout } = await here.machine.run(['verify']);
    expect(code).toBe(2);
    expect(stdout).toContain('V1 is not confirmed. 3 of 6 probe users get V1');
  });

  it('is content after a rollback', async () => {
    await here.server.serve(DS2, 50);
    await here.machine.run(['rollback', '--yes']);
    const { code, stdout } = await here.machine.run([
      'verify',
      'design-system-v2',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('6 of 6 probe users get V1');
  });
});
