import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';
import { WRITE_PATHS } from '../__testUtils__/SandboxSettings';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;

const JO = { identity: 'jo' };
const URGENT = { priority: 'rollback' } as const;
const V2 = { environments: { production: { versioning: 'v2' } } } as const;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(2);
});
afterAll(() => sandbox.stop());

const all = () => ({ on: target.flags, permanent: false });

/** Writes to flags, without the ids in their paths. */
async function writesOf(act: () => Promise<unknown>) {
  const requests = await sandbox.during(act);
  return requests
    .filter(
      ({ method, path }) =>
        method !== 'GET' && !/identities|segments\/(\d+\/)?$/.test(path),
    )
    .map(({ method, path }) => `${method} ${path.replace(/\/\d+\/$/, '/')}`);
}

describe('a flag is switched off', () => {
  const CLASSIC = [
    'PUT /api/v1/features/featurestates/',
    'PUT /api/v1/environments/sandbox-production/featurestates/',
  ];
  const ONE = [
    'PATCH /api/__future__/environments/sandbox-production/features/',
  ];
  const VERSION = ['POST /api/v1/environments/1/features/1/versions/'];
  const EXPERIMENT = [
    'POST /api/experiments/environments/sandbox-production/update-flag-v2/',
  ];
  const EXPECTED: Readonly<Record<string, readonly string[]>> = {
    classic: CLASSIC,
    'classic, on an image with the dashboard': CLASSIC,
    versions: VERSION,
    'one call': ONE,
    'one call, with versions': ONE,
    'update-flag': EXPERIMENT,
  };

  it.each(WRITE_PATHS)('by way of %s', async (name, settings) => {
    await sandbox.settings(settings);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all());
    // With a default that is on both have to be written.
    await sandbox.switchOnByDefault(target.flags[0]);
    const writes = await writesOf(() =>
      control.switchOff(target, target.flags[0], URGENT),
    );
    expect(writes).toEqual(EXPECTED[name]);
    expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
  });

  it.each(WRITE_PATHS)(
    'once, although the answer is lost, by way of %s',
    async (name, settings) => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      await control.setExposure(target, { percent: 100 }, all());
      for (const method of ['POST', 'PUT', 'PATCH']) {
        const match = { method, path: '^/api/(?!v1/identities)' };
        await sandbox.fault({ mode: 'half-applied', times: 1, match });
      }
      const writes = await writesOf(() =>
        control.switchOff(target, target.flags[0]),
      );
      expect(writes.length).toBeLessThanOrEqual(
        name.startsWith('classic') ? 3 : 2,
      );
      expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
    },
  );

  it.each(WRITE_PATHS)(
    'although it is answered with a page once, by way of %s',
    async (_, settings) => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      await control.setExposure(target, { percent: 100 }, all());
      for (const method of ['POST', 'PUT', 'PATCH']) {
        const path = 'features|update-flag';
        await sandbox.fault({
          mode: 'html',
          times: 1,
          match: { method, path },
        });
      }
      await control.switchOff(target, target.flags[0]);
      expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
    },
  );

  it.each(WRITE_PATHS)(
    'no more when the key is revoked on the way, and says so: by way of %s',
    async (_, settings) => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      await control.setExposure(target, { percent: 100 }, all());
      for (const method of ['POST', 'PUT', 'PATCH']) {
        const match = { method, path: '^/api/(?!v1/identities)' };
        await sandbox.fault({ mode: 'echo', status: 401, match });
      }
      const writes = await writesOf(() =>
        expect(
          control.switchOff(target, target.flags[0]),
        ).rejects.toMatchObject({
          code: 'port-rejected',
          message: expect.stringContaining('revoked'),
        }),
      );
      expect(writes).toHaveLength(1);
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    },
  );

  it.each(WRITE_PATHS)(
    'never with a key that may only read, which goes on: by way of %s',
    async (_, settings) => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      await control.setExposure(target, { percent: 100 }, all());
      await sandbox.settings({ ...settings, readOnly: true });
      await expect(
        control.switchOff(target, target.flags[0]),
      ).rejects.toMatchObject({
        code: 'port-rejected',
        message: expect.stringMatching(
          /may only read, or lacks the right .*(UPDATE_FEATURE_STATE|MANAGE_SEGMENT_OVERRIDES)/,
        ),
      });
      await expect(control.close(target)).rejects.toMatchObject({
        message: expect.stringContaining('MANAGE_SEGMENTS of the project'),
      });
      const [{ flags }] = await control.read([target]);
      expect(flags.map(({ rolloutOn }) => rolloutOn)).toEqual([true, true]);
    },
  );
});

describe('what a server offers', () => {
  it.each([
    ['one call', { oneCall: true }],
    ['update-flag', { experiments: true }],
    ['nothing else', {}],
  ])('is found out when it changes: from %s', async (_, settings) => {
    await sandbox.settings(settings);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all());
    // An older server took its place.
    await sandbox.settings({ unknownRoutes: 'dashboard' });
    await control.switchOff(target, target.flags[0]);
    expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
  });

  it('is not asked for where the version is too old', async () => {
    await sandbox.settings({
      oneCall: true,
      experiments: true,
      serverVersion: '2.204.1',
    });
    const requests = await sandbox.during(() =>
      sandbox.control().setExposure(target, { percent: 100 }, all()),
    );
    const outside = requests.filter(({ path }) => !path.startsWith('/api/v1/'));
    expect(outside).toEqual([]);
  });

  it.each(['', 'main', '3.0.0'])(
    'is asked for where the version is "%s"',
    async serverVersion => {
      await sandbox.settings({ oneCall: true, serverVersion });
      const writes = await writesOf(() =>
        sandbox.control().setExposure(target, { percent: 100 }, all()),
      );
      expect(writes).toHaveLength(2);
      expect(writes[0]).toContain('__future__');
    },
  );

  it('is not waited for by a rollback that gets no answer', async () => {
    await sandbox.settings({ oneCall: true });
    await sandbox.control().setExposure(target, { percent: 100 }, all());
    const cold = sandbox.control({ timeoutMs: 250 });
    const path = '__future__';
    await sandbox.fault({ mode: '500', match: { method: 'GET', path } });
    await cold.switchOff(target, target.flags[0], URGENT);
    expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
  });
});

describe.each(['classic', 'update-flag', 'one call'])(
  'an environment that was switched to versions, by way of %s',
  name => {
    const settings = Object.fromEntries(WRITE_PATHS)[name];

    it('between read and write', async () => {
      await sandbox.settings(settings);
      const control = sandbox.control();
      await control.setExposure(target, { percent: 100 }, all());
      await sandbox.settings({ ...settings, ...V2 });
      await control.switchOff(target, target.flags[0], URGENT);
      expect(await sandbox.serves(JO)).toEqual([target.flags[1]]);
      await control.setExposure(target, { percent: 100 }, all());
      expect(await sandbox.serves(JO)).toEqual(target.flags);
    });
  },
);

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
