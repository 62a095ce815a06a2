import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';
import { WRITE_PATHS } from '../__testUtils__/SandboxSettings';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;

const JO = { identity: 'jo' };
const URGENT = { priority: 'rollback' } as const;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(2);
});
afterAll(() => sandbox.stop());

const all = () => ({ on: target.flags, permanent: false });

describe.each(['versions', 'one call, with versions'])(
  'a publication that is lost, by way of %s',
  name => {
    const settings = Object.fromEntries(WRITE_PATHS)[name];

    it('to somebody else who published at the same time is done again', async () => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      await control.setExposure(target, { percent: 100 }, all());
      // Theirs is begun before ours and ends between our write and our look.
      const theirs = async () => {
        await sandbox.fault({
          mode: 'late',
          latencyMs: 120,
          times: 1,
          match: { method: 'POST', path: '/versions/' },
        });
        return sandbox.publish(target.flags[0], {});
      };
      const publishing = theirs();
      await sandbox.untilSent('POST', /versions/);
      // Our look comes after theirs.
      await sandbox.fault({
        mode: 'late',
        latencyMs: 200,
        match: { method: 'GET', path: 'feature=1|features/1/$' },
      });
      const switching = control.switchOff(target, target.flags[0]);
      await Promise.all([publishing, switching]);
      expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
    });

    it('to a slower one of another rollout that it overtook is done again', async () => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      const other = { ...target, name: 'default.other' };
      await control.setExposure(target, { percent: 100 }, all());
      const [flag] = target.flags;
      const method = name === 'versions' ? 'POST' : 'PATCH';
      await sandbox.fault({
        mode: 'late',
        latencyMs: 150,
        times: 1,
        match: { method, path: 'features/1/' },
      });
      const raising = control.setExposure(
        other,
        { percent: 100 },
        { on: target.flags, permanent: false },
      );
      await sandbox.untilSent(method, /features.1/);
      await control.switchOff(target, flag, URGENT);
      await raising;
      const [mine] = await control.read([target]);
      expect(mine.flags[0].rolloutOn).toBe(false);
    });

    it('leaves nothing on when two processes switch off at once', async () => {
      await sandbox.settings(settings);
      await sandbox.control().setExposure(target, { percent: 100 }, all());
      for (const flag of target.flags) {
        await sandbox.switchOnByDefault(flag);
      }
      await sandbox.fault({
        mode: 'late',
        latencyMs: 30,
        match: { path: 'versions|__future__' },
      });
      const processes = [sandbox.control(), sandbox.control()];
      await Promise.all(
        processes.flatMap(control =>
          target.flags.map(flag => control.switchOff(target, flag, URGENT)),
        ),
      );
      expect(await sandbox.serves(JO)).toEqual([]);
      const [{ flags }] = await processes[0].read([target]);
      expect(
        flags.map(({ defaultOn, rolloutOn }) => [defaultOn, rolloutOn]),
      ).toEqual([
        [false, false],
        [false, false],
      ]);
    });

    it('never happens between two rollouts of one process', async () => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      const other = { ...target, name: 'default.other' };
      await control.setExposure(target, { percent: 100 }, all());
      await sandbox.fault({
        mode: 'late',
        latencyMs: 20,
        match: { path: 'versions|__future__' },
      });
      await Promise.all([
        control.setExposure(other, { percent: 100 }, all()),
        control.switchOff(target, target.flags[0]),
      ]);
      const [mine, theirs] = await control.read([target, other]);
      expect(mine.flags[0].rolloutOn).toBe(false);
      expect(theirs.flags[0].rolloutOn).toBe(true);
    });
  },
);
