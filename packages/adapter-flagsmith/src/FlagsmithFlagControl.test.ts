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

async function segments() {
  return (await sandbox.get('projects/1/segments/')).results;
}

describe('closing a rollout', () => {
  it('takes exactly one call for 200 flags when the segment is known', async () => {
    const target = await sandbox.withFlags(200);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    expect(await sandbox.serves({ identity: 'jo' })).toHaveLength(200);
    const [{ id }] = await segments();

    const requests = await sandbox.during(async () => {
      expect(await control.close(target)).toBe('closed');
    });

    expect(requests.map(({ method, path }) => [method, path])).toEqual([
      ['PUT', `/api/v1/projects/1/segments/${id}/`],
    ]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('is one write in a process that has read nothing yet', async () => {
    const target = await sandbox.withFlags(20);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    const requests = await sandbox.during(async () => {
      expect(await sandbox.control().close(target)).toBe('closed');
    });
    expect(requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('finds the segment again when the remembered one is gone', async () => {
    const target = await sandbox.withFlags(2);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    const [{ id }] = await segments();
    await sandbox.admin('DELETE', `projects/1/segments/${id}/`);
    expect(await control.close(target)).toBe('no-audience');
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    expect(await control.close(target)).toBe('closed');
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('closes twins of the segment too', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    const [{ id, name }] = await segments();
    const twin = await sandbox.admin(
      'POST',
      `projects/1/segments/${id}/clone/`,
      { name },
    );
    const control = sandbox.control();
    await control.close(target);
    const [{ audience }] = await control.read([target]);
    expect(audience?.open).toBe(false);
    await control.setExposure(target, { percent: 100 }, all(target));
    expect((await segments()).map((each: { id: number }) => each.id)).toEqual([
      id,
    ]);
    expect(twin.id).not.toBe(id);
  });

  it('closes rules that somebody edited by hand', async () => {
    const target = await sandbox.withFlags(1);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    const [{ id, name }] = await segments();
    await sandbox.admin('PUT', `projects/1/segments/${id}/`, {
      name,
      rules: [
        {
          type: 'ANY',
          rules: [],
          conditions: [
            {
              property: '$.environment.name',
              operator: 'EQUAL',
              value: 'production',
            },
            { property: 'email', operator: 'IS_SET', value: null },
          ],
        },
      ],
    });
    const user = { identity: 'jo', email: 'jo@example.org' };
    expect(await sandbox.serves(user)).toEqual(target.flags);
    expect((await control.read([target]))[0].audience).toEqual({
      open: true,
      exposure: { percent: 100 },
    });
    await control.close(target);
    expect(await sandbox.serves(user)).toEqual([]);
  });

  it('has the last word over a raise that arrives after it', async () => {
    const target = await sandbox.withFlags(3);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 5 }, all(target));
    // The raise is held up on its way and arrives after the close.
    await sandbox.fault({
      mode: 'latency',
      latencyMs: 300,
      times: 1,
      match: { method: 'PUT', path: '/segments/' },
    });
    const raising = control
      .setExposure(target, { percent: 100 }, all(target))
      .catch(error => error.code);
    await untilSent('PUT');
    expect(await control.close(target)).toBe('closed');
    expect(await raising).toBe('port-unavailable');
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    expect((await control.read([target]))[0].audience?.open).toBe(false);
  });
});

async function untilSent(method: string): Promise<void> {
  const sent = async () =>
    (await sandbox.requests()).filter(
      request => request.method === method && request.status === 0,
    ).length > 0;
  while (!(await sent())) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

describe('the shared segment', () => {
  it('stays the same one through raising, closing and opening', async () => {
    const target = await sandbox.withFlags(2);
    const ids: number[] = [];
    for (const percent of [5, 25, 0, 25, 50]) {
      const control = sandbox.control();
      if (percent === 0) {
        await control.close(target);
      } else {
        await control.setExposure(target, { percent }, all(target));
      }
      ids.push(...(await segments()).map(({ id }: { id: number }) => id));
    }
    expect(ids).toEqual(Array(5).fill(ids[0]));
  });

  it('keeps all of the first 5 % of 100,000 users at 25 %', async () => {
    const target = await sandbox.withFlags(2);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 5 }, all(target));
    const [first] = await segments();
    await control.setExposure(target, { percent: 25 }, all(target));
    const [second] = await segments();

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
      (await segments()).map(({ name }: { name: string }) => name),
    ).toEqual([
      'rollout.design-system-v2.production',
      'rollout.design-system-v2.staging',
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
    // Environments, features, states, and who owns the overrides.
    expect(
      new Set(
        requests
          .filter(
            ({ method, path }) =>
              method === 'GET' && !path.includes('segments'),
          )
          .map(({ path }) => path),
      ).size,
    ).toBe(3);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('to observe is one round of questions when the segment is known', async () => {
    const target = await sandbox.withFlags(5);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 25 }, all(target));
    await control.close(target);
    const requests = await sandbox.during(() => control.observe(target));
    expect(new Set(requests.map(({ path }) => path))).toEqual(
      new Set(['/api/v1/identities/']),
    );
    expect(requests).toHaveLength(6);
  });
});

describe('an environment with feature versioning v2', () => {
  it('can be closed, and refuses the rest with a reason', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    await sandbox.admin(
      'POST',
      'environments/sandbox-production/enable-v2-versioning/',
    );
    const control = sandbox.control();
    expect(await control.close(target)).toBe('closed');
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    await expect(
      control.setExposure(target, { percent: 100 }, all(target)),
    ).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('feature versioning v2'),
    });
    await expect(
      control.switchOff(target, target.flags[0]),
    ).rejects.toMatchObject({ code: 'port-rejected' });
  });
});

describe('options', () => {
  it.each([
    ['apiUrl', { apiUrl: 'http://127.0.0.1:4310/' }],
    ['apiUrl', { apiUrl: 'ftp://flagsmith/api/v1/' }],
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
