import type { Exposure } from '@production-safety/core';
import {
  APART,
  APART_MANIFEST,
  SHARED,
  storedApart,
} from '../__testUtils__/apart';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

const run = (...line: string[]) => here.machine.run([...line, '--yes']);
const restore = (percent: number) =>
  run(
    'restore',
    'design-system-v2',
    '--percent',
    `${percent}`,
    '--reason',
    'x',
  );
const close = (target = APART) => here.server.control().close(target);
const expose = (target: typeof SHARED, exposure: Exposure) =>
  here.server
    .control()
    .setExposure(target, exposure, { on: target.flags, permanent: false });

/** The part's own audience stays open, as after a kill by hand. */
const onlySharedClosed = async () => {
  await here.server.serve(APART, 50);
  await close({ ...SHARED, populations: [] });
};

describe('where a part has its own users', () => {
  beforeEach(() => {
    here.machine.write('rollout.yaml', APART_MANIFEST);
  });

  it.each([
    ['by its manifest', APART_MANIFEST],
    ['found at the flag server', '# nothing is declared here\n'],
  ])('restore gives both populations V2 again: %s', async (_, manifest) => {
    here.machine.write('rollout.yaml', manifest);
    await here.server.serve(APART, 50);
    await close();
    const { code, stdout } = await restore(25);
    expect(stdout).toContain('served to 25 % of users');
    expect(code).toBe(0);
    expect(await storedApart(here.server)).toMatchObject({
      open: [true, true],
      percent: [25, 25],
    });
    expect(await here.server.served()).toEqual([...APART.flags].sort());
  });

  it('restore is refused while the part alone is served', async () => {
    await onlySharedClosed();
    const { code, stderr } = await restore(25);
    expect(code).toBe(4);
    expect(stderr).toContain('served to 50 % of users (ds2-navigation)');
  });

  it('restore asks for the share of a phase where their users differed', async () => {
    await here.server.serve(APART, 50);
    const audience = { emailDomain: 'siteproof.com' };
    await expose({ ...SHARED }, { percent: 50, audience });
    await close();
    const refused = await restore(30);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('were open to different users');
    expect((await restore(25)).code).toBe(0);
  });

  it('status tells the shares apart', async () => {
    await onlySharedClosed();
    expect((await here.machine.run(['status'])).stdout).toContain(
      '50 % of users (ds2-navigation)',
    );
    await expose({ ...SHARED }, { percent: 10 });
    const { stdout } = await here.machine.run(['status']);
    expect(stdout).toContain('10 % of users (ds2, ds2-dashboard');
    expect(stdout).toContain('50 % of users (ds2-navigation)');
  });

  it('plan diff finds a share of the part that is no phase', async () => {
    await here.server.serve(APART, 25);
    const part = {
      name: `${SHARED.name}+navigation`,
      flags: ['ds2-navigation'],
    };
    await expose({ ...SHARED, ...part }, { percent: 33 });
    const { stdout } = await here.machine.run(['plan', 'diff', 'rollout.yaml']);
    expect(stdout).toContain('Open to 33 % of users');
  });

  describe('and drills are allowed, a drill', () => {
    const drill = () => run('drill', 'design-system-v2', '-n', '2');

    beforeEach(() => {
      here.machine.write(
        'rollout.yaml',
        APART_MANIFEST.replace('metadata:\n', 'metadata:\n  tags: [drill]\n'),
      );
    });

    it('gives both populations V2 and takes it back', async () => {
      await here.server.serve(APART, 50);
      await close();
      const { code, stdout } = await drill();
      expect(stdout).toContain('2 of 2 rollbacks confirmed');
      expect(code).toBe(0);
      expect(await storedApart(here.server)).toMatchObject({
        open: [false, false],
        percent: [100, 100],
      });
    });

    it('is refused while the part alone is served', async () => {
      await onlySharedClosed();
      const { code, stderr } = await drill();
      expect(code).toBe(4);
      expect(stderr).toContain('is being served');
    });
  });
});
