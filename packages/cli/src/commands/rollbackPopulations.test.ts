import { siteproof } from '../__testUtils__/siteproof';
import { DS2, DS2_MANIFEST } from '../__testUtils__/SandboxServer';

jest.setTimeout(60_000);

const here = siteproof();

const APART = {
  ...DS2,
  populations: [{ key: 'ds2-navigation', part: 'navigation' }],
};

const rollback = (...more: string[]) =>
  here.machine.run([
    'rollback',
    '--yes',
    '--reason',
    'Broken',
    '--wait',
    '5',
    ...more,
  ]);

/** Which of the two audiences are open, and what is on for them. */
async function stored() {
  const [{ audience, flags }] = await here.server.control().read([APART]);
  const own = flags.find(({ key }) => key === 'ds2-navigation');
  return {
    open: [audience?.open, own?.audience?.open],
    on: flags.filter(({ rolloutOn }) => rolloutOn !== false),
  };
}

describe('a rollback of a rollout with a part that has its own users', () => {
  beforeEach(async () => {
    await here.server.serve(APART, 100);
  });

  it('by its manifest sends back both populations', async () => {
    here.machine.write(
      'rollout.yaml',
      DS2_MANIFEST.replace(
        'part: navigation }',
        'part: navigation, population: independent }',
      ),
    );
    const { code, stdout } = await rollback();
    expect(stdout).toContain('V1 for all users, confirmed in');
    expect(code).toBe(0);
    expect(await here.server.served()).toEqual([]);
    expect(await stored()).toEqual({ open: [false, false], on: [] });
  });

  it('found at the flag server sends back both populations', async () => {
    here.machine.write('rollout.yaml', '# nothing is declared here\n');
    const { code, stdout } = await rollback('design-system-v2');
    expect(stdout).toContain('V1 for all users, confirmed in');
    expect(code).toBe(0);
    expect(await here.server.served()).toEqual([]);
    expect(await stored()).toEqual({ open: [false, false], on: [] });
  });
});
