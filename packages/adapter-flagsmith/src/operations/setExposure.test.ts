import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';

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

describe('overrides', () => {
  it('yield to explicit overrides that exist already', async () => {
    const target = await sandbox.withFlags(1);
    const { results } = await sandbox.get('projects/1/features/');
    const testers = await sandbox.admin('POST', 'projects/1/segments/', {
      name: 'never-v2',
      rules: [
        {
          type: 'ALL',
          rules: [],
          conditions: [
            { property: 'email', operator: 'EQUAL', value: 'no@example.org' },
          ],
        },
      ],
    });
    await sandbox.admin(
      'POST',
      `environments/sandbox-production/features/${results[0].id}/create-segment-override/`,
      {
        enabled: false,
        feature_state_value: { type: 'unicode', string_value: '' },
        feature_segment: { segment: testers.id, priority: 0 },
      },
    );
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    expect(
      await sandbox.serves({ identity: 'no', email: 'no@example.org' }),
    ).toEqual([]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual(target.flags);
    const [{ flags }] = await control.read([target]);
    expect(flags[0].foreignOverrides).toBe(1);
  });

  it('that exist twice become one, and both are switched off', async () => {
    const target = await sandbox.withFlags(1);
    const control = sandbox.control();
    await control.setExposure(target, { percent: 100 }, all(target));
    const [{ id }] = await segments();
    const { results } = await sandbox.get('projects/1/features/');
    const twin = () =>
      sandbox.admin(
        'POST',
        `environments/sandbox-production/features/${results[0].id}/create-segment-override/`,
        {
          enabled: true,
          feature_state_value: { type: 'unicode', string_value: '' },
          feature_segment: { segment: id, priority: 0 },
        },
      );
    const bindings = async () =>
      (
        await sandbox.get(
          `features/feature-segments/?environment=1&feature=${results[0].id}`,
        )
      ).results.length;
    await twin();
    await sandbox.control().switchOff(target, target.flags[0]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    expect(await bindings()).toBe(2);
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    expect(await bindings()).toBe(1);
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
