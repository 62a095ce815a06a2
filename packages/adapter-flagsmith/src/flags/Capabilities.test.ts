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
