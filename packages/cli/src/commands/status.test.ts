import { InMemoryFlagInspection } from '@production-safety/testing';
import { DS2, DS2_MANIFEST } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('status', () => {
  it('shows who is served, from the flag server', async () => {
    await here.server.serve(DS2, 25);
    const { code, stdout } = await here.machine.run(['status']);
    expect(code).toBe(0);
    expect(stdout).toContain('25 % of users');
  });

  it('names flags that the server does not know', async () => {
    here.machine.write(
      'rollout.yaml',
      DS2_MANIFEST.replaceAll('ds2-diary', 'no-such'),
    );
    const { stdout } = await here.machine.run(['status']);
    expect(stdout).toContain('does not know no-such');
  });

  it('finds rollouts in an empty directory where the server can be searched', async () => {
    here.machine.write('rollout.yaml', '');
    await here.server.serve(DS2, 25);
    const [reading] = await here.server.control().read([DS2]);
    here.inspectedBy(InMemoryFlagInspection.create({ rollouts: [reading] }));
    const { code, stdout } = await here.machine.run(['status']);
    expect(code).toBe(0);
    expect(stdout).toContain('default.design-system-v2');
    const rollback = await here.machine.run(['rollback', '--yes']);
    expect(rollback.code).toBe(0);
    expect(await here.server.served()).toEqual([]);
  });
});
