import { SandboxFlagsmith } from './__testUtils__/SandboxFlagsmith';
import type { FlagTarget } from '@production-safety/core';
import { isInSplit } from './probes/split';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const all = ({ flags }: FlagTarget) => ({ on: flags, permanent: false });

describe('the shared segment', () => {
  it('stays the same one through raising, closing and opening', async () => {
    const target = await sandbox.withFlags(2);
    const seen: unknown[] = [];
    for (const percent of [5, 25, 0, 25, 50]) {
      const control = sandbox.control();
      if (percent === 0) {
        await control.close(target);
      } else {
        await control.setExposure(target, { percent }, all(target));
      }
      const [{ audience }] = await sandbox.control().read([target]);
      const ids = (await sandbox.segments()).map(({ id }) => id);
      seen.push([ids, audience?.open, audience?.exposure.percent]);
    }
    const [{ id }] = await sandbox.segments();
    expect(seen).toEqual([
      [[id], true, 5],
      [[id], true, 25],
      [[id], false, 25],
      [[id], true, 25],
      [[id], true, 50],
    ]);
  });

  it('keeps all of the first 5 % of 100,000 users at 25 %', async () => {
    const target = await sandbox.withFlags(2);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 5 }, all(target));
    const [first] = await sandbox.segments();
    await control.setExposure(target, { percent: 25 }, all(target));
    const [second] = await sandbox.segments();

    const keys = Array.from(
      { length: 100_000 },
      (_, index) => `sandbox-production_user-${index}`,
    );
    const at5 = keys.filter(key => isInSplit(first.id, key, 5));
    const at25 = new Set(keys.filter(key => isInSplit(second.id, key, 25)));
    expect(at5.filter(key => !at25.has(key))).toEqual([]);
    // Give or take four standard deviations.
    expect(at5.length).toBeGreaterThan(4_720);
    expect(at5.length).toBeLessThan(5_280);
    expect(at25.size).toBeGreaterThan(24_450);
    expect(at25.size).toBeLessThan(25_550);
  });

  it('exists once for each environment', async () => {
    const target = await sandbox.withFlags(1);
    const staging = { ...target, environment: 'staging' };
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    await control.setExposure(staging, { percent: 100 }, all(target));
    await control.close(staging);
    expect(
      (await sandbox.segments()).map(({ name }: { name: string }) => name),
    ).toEqual([
      'rollout.default.design-system-v2@production',
      'rollout.default.design-system-v2@staging',
    ]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual(target.flags);
  });

  it('is not written again when nothing changes', async () => {
    const target = await sandbox.withFlags(3);
    await sandbox.control().setExposure(target, { percent: 25 }, all(target));
    const requests = await sandbox.during(() =>
      sandbox.control().setExposure(target, { percent: 25 }, all(target)),
    );
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('the number of calls', () => {
  it('to read does not depend on the number of rollouts', async () => {
    const target = await sandbox.withFlags(40);
    const control = sandbox.control();
    const targets = target.flags.map((flag, index) => ({
      name: `rollout-${index}`,
      environment: 'production',
      flags: [flag],
    }));
    for (const each of targets) {
      await control.setExposure(each, { percent: 50 }, all(each));
    }
    const few = await sandbox.during(() => control.read(targets.slice(0, 1)));
    const many = await sandbox.during(async () => {
      const readings = await control.read(targets);
      expect(readings.map(({ flags }) => flags[0].rolloutOn)).toEqual(
        Array(40).fill(true),
      );
    });
    expect(few).toHaveLength(3);
    expect(many).toHaveLength(3);
  });

  it('to switch off flags side by side is two each, after one reading', async () => {
    const target = await sandbox.withFlags(30);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    const control = sandbox.control();
    const requests = await sandbox.during(() =>
      Promise.all(target.flags.map(flag => control.switchOff(target, flag))),
    );
    const puts = requests.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(60);
    const [{ id }] = await sandbox.segments();
    const reads = requests.filter(({ method }) => method === 'GET');
    expect(reads.map(({ path }) => path.replace('/api/v1/', ''))).toEqual([
      'projects/1/environments/',
      'projects/1/features/',
      'features/featurestates/',
      'projects/1/segments/',
      `projects/1/segments/${id}/associated-features/`,
      // What this server offers, once in a while.
      '/api/__future__/environments/sandbox-production/features/1/',
      '/api/experiments/environments/sandbox-production/update-flag-v1/',
    ]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('to observe is one round of questions when the segment is known', async () => {
    const target = await sandbox.withFlags(5);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 25 }, all(target));
    await control.close(target);
    const requests = await sandbox.during(() => control.observe(target));
    expect(requests.map(({ path }) => path)).toEqual(
      Array(6).fill('/api/v1/identities/'),
    );
  });
});

describe('an environment with feature versioning v2', () => {
  it('is used like any other', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    await sandbox.admin(
      'POST',
      'environments/sandbox-production/enable-v2-versioning/',
    );
    const control = sandbox.control();
    expect(await control.close(target)).toBe('closed');
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    await control.setExposure(target, { percent: 100 }, all(target));
    expect(await sandbox.serves({ identity: 'jo' })).toEqual(target.flags);
    await control.switchOff(target, target.flags[0]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });
});

describe('users', () => {
  it('are asked for where product clients ask', async () => {
    const target = await sandbox.withFlags(1);
    const sdkUrl = sandbox.apiUrl.replace('/api/', '/eu/api/');
    const control = sandbox.control({ sdkUrl });
    await control.setExposure(target, { percent: 25 }, all(target));
    await sandbox.call('DELETE', '/sandbox/requests');
    const { probes } = await control.observe(target);
    expect(probes).toHaveLength(6);
    const { requests } = await sandbox.call('GET', '/sandbox/requests');
    expect(requests.map(({ path }: { path: string }) => path)).toEqual(
      Array(6).fill('/eu/api/v1/identities/'),
    );
  });
});

describe('options', () => {
  it.each([
    ['apiUrl', { apiUrl: 'http://127.0.0.1:4310/' }],
    ['apiUrl', { apiUrl: 'ftp://flagsmith/api/v1/' }],
    ['sdkUrl', { sdkUrl: 'https://edge.example.com/' }],
    ['timeoutMs', { timeoutMs: 99 }],
    ['timeoutMs', { timeoutMs: 15_001 }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['organisationKey', { organisationKey: '' }],
    ['projectId', { projectId: 0 }],
    ['environments', { environments: [] }],
    [
      'environments',
      {
        environments: [
          { name: 'production', clientKey: 'a' },
          { name: 'production', clientKey: 'b' },
        ],
      },
    ],
  ])('are refused by name: %s', (field, options) => {
    expect(() => sandbox.control(options)).toThrow(field);
  });

  it('name the environment whose client key Flagsmith does not know', async () => {
    const target = await sandbox.withFlags(1);
    const control = sandbox.control({
      environments: [{ name: 'production', clientKey: 'mistyped' }],
    });
    await expect(control.read([target])).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('production'),
    });
  });
});
