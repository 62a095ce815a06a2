import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const all = ({ flags }: FlagTarget) => ({ on: flags, permanent: false });

describe('an exposure', () => {
  it('is not done when somebody closes it meanwhile', async () => {
    const target = await sandbox.withFlags(2);
    await sandbox.control().setExposure(target, { percent: 5 }, all(target));
    await sandbox.fault({
      mode: 'latency',
      latencyMs: 200,
      times: 1,
      match: { method: 'POST', path: 'segment-override' },
    });
    const more = await sandbox.withFlags(3);
    const raising = sandbox
      .control()
      .setExposure(more, { percent: 50 }, all(more));
    await sandbox.untilSent('POST', /segment-override/);
    await sandbox.control().close(target);
    await expect(raising).rejects.toMatchObject({
      code: 'port-unavailable',
      message: expect.stringContaining('does not hold what was written'),
    });
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('of 0 % is not done when somebody switches a flag on meanwhile', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.control().setExposure(target, { percent: 5 }, all(target));
    await sandbox.fault({
      mode: 'latency',
      latencyMs: 200,
      times: 1,
      match: { method: 'PUT', path: '/segments/' },
    });
    const lowering = sandbox
      .control()
      .setExposure(target, { percent: 0 }, all(target));
    await sandbox.untilSent('PUT');
    await sandbox.switchOnByDefault(target.flags[0]);
    await expect(lowering).rejects.toMatchObject({ code: 'port-unavailable' });
  });

  it('is not written again for a condition without a value', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.admin('POST', 'projects/1/segments/', {
      name: 'beta-users',
      rules: [
        {
          type: 'ALL',
          rules: [],
          // Read as null, which the server makes a word of when it is copied.
          conditions: [{ property: 'plan', operator: 'IS_SET' }],
        },
      ],
    });
    const beta = { percent: 50, audience: { segment: 'beta-users' } };
    await sandbox.control().setExposure(target, beta, all(target));
    const requests = await sandbox.during(() =>
      sandbox.control().setExposure(target, beta, all(target)),
    );
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('goes on when the environment was switched to versions meanwhile', async () => {
    const target = await sandbox.withFlags(1);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    await sandbox.admin(
      'POST',
      'environments/sandbox-production/enable-v2-versioning/',
    );
    const without = { on: [], permanent: false };
    await control.setExposure(target, { percent: 100 }, without);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    await control.setExposure(target, { percent: 100 }, all(target));
    expect(await sandbox.serves({ identity: 'jo' })).toEqual(target.flags);
  });
});

describe('audiences', () => {
  const staff = [
    {
      type: 'ALL',
      rules: [],
      conditions: [{ property: 'plan', operator: 'EQUAL', value: 'pro' }],
    },
  ];
  const beta = { percent: 50, audience: { segment: 'beta-users' } };

  it('copy the rules of a named segment and know whom to ask', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.admin('POST', 'projects/1/segments/', {
      name: 'beta-users',
      rules: staff,
    });
    const control = sandbox.control();
    await control.setExposure(target, beta, all(target));
    const [{ audience }] = await control.read([target]);
    expect(audience).toEqual({ open: true, exposure: beta });
    const { probes } = await control.observe(target);
    const inside = probes.filter(each => each.inExposure);
    expect(inside.map(({ on }) => on)).toEqual(Array(3).fill(target.flags));
    expect(
      probes.filter(each => !each.inExposure).flatMap(({ on }) => on),
    ).toEqual([]);
    expect(await sandbox.serves({ identity: inside[0].identity })).toEqual([]);
  });

  it('refuse a named segment that does not exist', async () => {
    const target = await sandbox.withFlags(1);
    await expect(
      sandbox.control().setExposure(target, beta, all(target)),
    ).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringContaining('No segment is named beta-users'),
    });
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
  });

  it('refuse a named segment with a split of its own', async () => {
    const target = await sandbox.withFlags(1);
    await sandbox.admin('POST', 'projects/1/segments/', {
      name: 'beta-users',
      rules: [
        {
          type: 'ALL',
          rules: [],
          conditions: [
            {
              property: '$.identity.key',
              operator: 'PERCENTAGE_SPLIT',
              value: '10',
            },
          ],
        },
      ],
    });
    await expect(
      sandbox.control().setExposure(target, beta, all(target)),
    ).rejects.toThrow('percentage split of its own');
  });
});
