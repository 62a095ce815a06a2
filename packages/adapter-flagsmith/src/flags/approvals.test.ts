import type { FlagTarget } from '@production-safety/core';
import { realClock } from '@production-safety/sandbox';
import { actors } from '@production-safety/testing';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';
import {
  WRITE_PATHS,
  type SandboxSettings,
} from '../__testUtils__/SandboxSettings';
import type { BreakGlassUse, FlagsmithFlagControl } from '../index';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;
let used: BreakGlassUse[];
let control: FlagsmithFlagControl;

const JO = { identity: 'jo' };
const ASKED = { actor: actors.jo, reason: 'Checkout is broken' } as const;
const URGENT = { priority: 'rollback', ...ASKED } as const;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(2);
  used = [];
});
afterAll(() => sandbox.stop());

const connected = () =>
  sandbox.control({ onBreakGlass: use => used.push(use) });
const all = () => ({ on: target.flags, permanent: false });
const expose = (percent: number, on = target.flags) =>
  control.setExposure(target, { percent }, { on, permanent: false });

/** The same server, with people who approve in production, or without. */
const guarded = (settings: SandboxSettings, approvals: number | null = 2) => {
  const { production } = settings.environments ?? {};
  return sandbox.settings({
    ...settings,
    environments: { production: { ...production, approvals } },
  });
};

const requests = async () =>
  (await sandbox.get('environments/sandbox-production/list-change-requests/'))
    .results;

describe.each(WRITE_PATHS)(
  'where people approve changes, by way of %s',
  (_, settings) => {
    const isVersioned = settings.environments?.production?.versioning === 'v2';

    beforeEach(async () => {
      await sandbox.settings(settings);
      await sandbox.control().setExposure(target, { percent: 100 }, all());
      control = connected();
    });

    it.each(['known', 'new since the last look'])(
      'a rollback does not wait for them, and reports it: approval %s',
      async when => {
        if (when !== 'known') {
          await control.read([target]);
        }
        await guarded(settings);
        await control.switchOff(target, target.flags[0], URGENT);
        expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
        const isAsked = when === 'known' || settings.oneCall;
        const use = {
          at: expect.any(Number),
          environment: 'production',
          flag: target.flags[0],
          endpoint: isVersioned ? 'versions' : 'classic',
          ...ASKED,
        };
        // Endpoints that do not ask do not say that there is anybody to ask.
        const isSilent = !isAsked && !settings.experiments;
        expect(used).toEqual(isSilent ? [] : [use]);
      },
    );

    it('a planned step asks them although there were none when we last looked', async () => {
      let laterMs = 0;
      const clock = { ...realClock, now: () => Date.now() + laterMs };
      control = sandbox.control({ clock });
      await control.read([target]);
      await guarded(settings);
      laterMs = 6_000;
      await expect(expose(50, [])).rejects.toMatchObject({
        message: expect.stringContaining('requires approval of changes'),
      });
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    });

    it('closing needs nobody, as segments are not theirs to approve', async () => {
      await guarded(settings);
      expect(await control.close(target)).toBe('closed');
      expect(await sandbox.serves(JO)).toEqual([]);
      expect(used).toEqual([]);
    });

    it('a planned step raises one change request, and serves what it did', async () => {
      await guarded({ ...settings, changeRequests: true });
      const step = () => expose(50, target.flags.slice(1));
      for (const said of ['was raised', 'is waiting']) {
        await expect(step()).rejects.toMatchObject({
          code: 'port-rejected',
          message: expect.stringMatching(
            new RegExp(
              `Change request 1 ${said}: flag flag-1 off for segment \\d+`,
            ),
          ),
        });
      }
      expect(await requests()).toHaveLength(1);
      expect(await sandbox.serves(JO)).toEqual(target.flags);
      const [{ audience }] = await control.read([target]);
      expect(audience?.exposure.percent).toBe(100);
      expect(used).toEqual([]);
    });

    it('a planned step says what to do where no key can ask them', async () => {
      await guarded(settings);
      await expect(expose(50, [])).rejects.toMatchObject({
        code: 'port-rejected',
        message: expect.stringMatching(
          /lets no key raise a change request\. Raise a change request there that does this: flag flag-1 off for segment \d+; flag flag-2 off for segment \d+\. Have it approved and published, then take the step again\./,
        ),
      });
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    });

    it('a step of the share alone changes no state, so it is taken', async () => {
      await guarded(settings);
      await expose(50);
      const [{ audience }] = await control.read([target]);
      expect(audience?.exposure.percent).toBe(50);
    });

    it('a first step asks before anybody is served, and goes on when they have approved', async () => {
      const first = { ...target, name: 'default.first' };
      await sandbox.control().setExposure(target, { percent: 0 }, all());
      await guarded({ ...settings, changeRequests: true });
      const step = () => control.setExposure(first, { percent: 100 }, all());
      await expect(step()).rejects.toMatchObject({
        message: expect.stringContaining('Change request 1 was raised'),
      });
      expect(await sandbox.serves(JO)).toEqual([]);
      // They do.
      await guarded(settings, null);
      await sandbox.control().setExposure(first, { percent: 100 }, all());
      await guarded(settings);
      await step();
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    });

    it('going back to nobody closes at once, and asks about the rest', async () => {
      await sandbox.switchOnByDefault(target.flags[0]);
      await guarded({ ...settings, changeRequests: true });
      await expect(expose(0)).rejects.toMatchObject({
        message: expect.stringContaining('flag flag-1 off by default'),
      });
      expect(await sandbox.serves(JO)).toEqual([target.flags[0]]);
    });

    it('what is permanent is asked for, and then the audience goes', async () => {
      await guarded({ ...settings, changeRequests: true });
      const finish = () =>
        control.setExposure(
          target,
          { percent: 100 },
          { on: target.flags, permanent: true },
        );
      await expect(finish()).rejects.toMatchObject({
        message: expect.stringContaining('flag flag-1 on by default'),
      });
      expect(await sandbox.segments()).toHaveLength(1);
      await guarded(settings, null);
      for (const flag of target.flags) {
        await sandbox.switchOnByDefault(flag);
      }
      await guarded(settings);
      await finish();
      expect(await sandbox.segments()).toEqual([]);
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    });
  },
);
