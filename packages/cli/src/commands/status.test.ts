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

  describe('in an empty directory', () => {
    beforeEach(() => {
      here.machine.write('rollout.yaml', '');
    });

    it('finds the rollouts that the flag server has, with their flags', async () => {
      await here.server.serve(DS2, 25);
      const { code, stdout } = await here.machine.run(['status']);
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /default\.design-system-v2 +production +25 % of users +6/,
      );
    });

    it('is all that a rollback and its proof need', async () => {
      await here.server.serve(DS2, 25);
      expect((await here.machine.run(['rollback', '--yes'])).code).toBe(0);
      expect(await here.server.served()).toEqual([]);
      expect((await here.machine.run(['verify'])).code).toBe(0);
      const one = await here.machine.run(['rollback', '-k', 'ds2-forms', '-y']);
      expect(one.code).toBe(0);
    });

    it('says so when the flag server has none', async () => {
      const { code, stderr } = await here.machine.run(['status']);
      expect(code).toBe(4);
      expect(stderr).toContain('No rollout is known here');
    });

    it('leaves the finding to an adapter that can', async () => {
      await here.server.serve(DS2, 25);
      const [reading] = await here.server.control().read([DS2]);
      const target = { ...DS2, name: 'default.found' };
      here.inspectedBy(
        InMemoryFlagInspection.create({ rollouts: [{ ...reading, target }] }),
      );
      const { stdout } = await here.machine.run(['status']);
      expect(stdout).toContain('default.found');
    });
  });
});
