import { DS2, DS2_MANIFEST } from '../../__testUtils__/SandboxServer';
import { siteproof } from '../../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('plan', () => {
  it('lint names the place and the fix of an error', async () => {
    here.machine.write(
      'rollout.yaml',
      DS2_MANIFEST.replace('percent: 25', 'percent: 250'),
    );
    const { code, stdout } = await here.machine.run([
      'plan',
      'lint',
      'rollout.yaml',
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ rollout\.yaml:\d+:\d+ spec\.plan\[0\]/);
  });

  it('lint searches a folder', async () => {
    const { code, stdout } = await here.machine.run(['plan', 'lint', '.']);
    expect(code).toBe(0);
    expect(stdout).toContain('1 manifest, 0 errors');
  });

  it('show prints the phases', async () => {
    const { code, stdout } = await here.machine.run([
      'plan',
      'show',
      'rollout.yaml',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/beta +25 % +1 d/);
  });

  it('diff finds a share that is no phase', async () => {
    await here.server.serve(DS2, 40);
    const { code, stdout } = await here.machine.run([
      'plan',
      'diff',
      'rollout.yaml',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('40 % of users, which is no phase');
  });
});
