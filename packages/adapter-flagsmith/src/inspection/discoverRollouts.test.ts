import type { FlagTarget } from '@production-safety/core';
import {
  inspectionOf,
  setForSegment,
  setForUser,
} from '../__testUtils__/inspectedSandbox';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

async function exposed(count: number, name?: string): Promise<FlagTarget> {
  const target = await sandbox.withFlags(count, name);
  await sandbox
    .control()
    .setExposure(
      target,
      { percent: 25 },
      { on: target.flags, permanent: false },
    );
  return target;
}

const found = async () =>
  (await inspectionOf(sandbox).discover(undefined)).map(({ target }) => target);

describe('a rollout that nobody has a record of', () => {
  it('is read as it is read with a record', async () => {
    const target = await exposed(3);
    await setForUser(sandbox, target.flags[0], 'jo', true);
    const [discovered] = await inspectionOf(sandbox).discover('production');
    const [read] = await sandbox.control().read([discovered.target]);
    expect({ ...discovered, readAt: 0 }).toEqual({ ...read, readAt: 0 });
  });

  it('has its parts with users of their own with it', async () => {
    const { flags, ...rest } = await sandbox.withFlags(3);
    const populations = [{ key: flags[2], part: 'search' }];
    const target = { ...rest, flags, populations };
    const control = sandbox.control();
    const settings = { on: flags, permanent: false };
    await control.setExposure(target, { percent: 100 }, settings);
    const discovered = await inspectionOf(sandbox).discover('production');
    expect(discovered.map(each => each.target)).toEqual([target]);
    const [read] = await control.read([target]);
    expect({ ...discovered[0], readAt: 0 }).toEqual({ ...read, readAt: 0 });
    expect(await control.close(discovered[0].target)).toBe('closed');
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('is found when only the segment of a part is left', async () => {
    const { flags, ...rest } = await sandbox.withFlags(1);
    const name = `${rest.name}+search`;
    await sandbox
      .control()
      .setExposure(
        { ...rest, name, flags },
        { percent: 25 },
        { on: flags, permanent: false },
      );
    const [{ target, audience }] = await inspectionOf(sandbox).discover(
      'production',
    );
    expect(audience).toBe(null);
    expect(target).toEqual({
      ...rest,
      flags,
      populations: [{ key: flags[0], part: 'search' }],
    });
  });

  it('has the flag first whose key begins all the others', async () => {
    await sandbox.post('/sandbox/flagsmith/seed', {
      flags: [{ name: 'ds2-forms' }, { name: 'ds2' }],
    });
    const target = {
      name: 'default.x',
      environment: 'production',
      flags: ['ds2-forms', 'ds2'],
    };
    await sandbox
      .control()
      .setExposure(
        target,
        { percent: 25 },
        { on: target.flags, permanent: false },
      );
    expect((await found())[0].flags).toEqual(['ds2', 'ds2-forms']);
  });

  it('is found by its mark when somebody renamed its segment', async () => {
    const target = await exposed(1);
    const [{ id }] = await sandbox.segments();
    await sandbox.editSegment(id, { name: 'Renamed' });
    expect(await found()).toEqual([target]);
  });

  it('is not taken for a clone of its segment', async () => {
    const target = await exposed(1);
    const [{ id }] = await sandbox.segments();
    await sandbox.post('/sandbox/flagsmith/seed', { flags: [{ name: 'own' }] });
    const clone = await sandbox.admin(
      'POST',
      `projects/1/segments/${id}/clone/`,
      { name: 'Clone' },
    );
    await sandbox.override('own', clone.id);
    expect(await found()).toEqual([target]);
  });

  it('is found although no flag is bound to it any more', async () => {
    const target = await exposed(1);
    const [binding] = await sandbox.bindings(target.flags[0]);
    await sandbox.admin('DELETE', `features/feature-segments/${binding.id}/`);
    expect(await found()).toEqual([{ ...target, flags: [] }]);
  });

  it('costs a few calls, whatever the number of flags', async () => {
    await exposed(40);
    await exposed(40, 'default.other');
    const requests = await sandbox.during(found);
    // Segments, environments, two lists, and one for each rollout.
    expect(requests).toHaveLength(6);
  });
});

describe('overrides', () => {
  it('that are off are not counted among those that may be on', async () => {
    const target = await exposed(1);
    const [flag] = target.flags;
    await setForSegment(sandbox, flag, 'off', { enabled: false, priority: 9 });
    await setForSegment(sandbox, flag, 'on', { enabled: true, priority: 9 });
    await setForUser(sandbox, flag, 'jo', false);
    const [{ flags }] = await inspectionOf(sandbox).discover('production');
    // Of users the server's list tells no more than how many there are.
    expect(flags).toMatchObject([
      { foreignOverrides: 3, foreignOverridesOn: 2 },
    ]);
  });

  it('of users are only asked for where there are some', async () => {
    const target = await exposed(20);
    await setForUser(sandbox, target.flags[3], 'jo', true);
    const requests = await sandbox.during(() =>
      inspectionOf(sandbox).overrides(target),
    );
    expect(
      requests.filter(({ path }) =>
        /\/environments\/[^/]+\/featurestates\/$/.test(path),
      ),
    ).toHaveLength(1);
    expect(requests.length).toBeLessThan(8);
  });

  it.each(['half-applied', '500', 'reset'] as const)(
    'of users go off although the answer is %s once',
    async mode => {
      const target = await exposed(1);
      const [flag] = target.flags;
      await setForUser(sandbox, flag, 'jo', true);
      const match = { method: 'PUT' };
      await sandbox.fault({ mode, times: 1, match });
      const inspection = inspectionOf(sandbox);
      const jo = { flag, kind: 'user', who: 'jo' } as const;
      await inspection.switchOverrideOff(target, jo);
      expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
      const again = await sandbox.during(() =>
        inspection.switchOverrideOff(target, jo),
      );
      expect(again.filter(({ method }) => method === 'PUT')).toEqual([]);
    },
  );
});
