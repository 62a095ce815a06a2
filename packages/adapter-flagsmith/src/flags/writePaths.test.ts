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
