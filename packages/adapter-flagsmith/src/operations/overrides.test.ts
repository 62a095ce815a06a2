import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const all = ({ flags }: FlagTarget) => ({ on: flags, permanent: false });

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

  it('that exist twice become one', async () => {
    const target = await sandbox.withFlags(2);
    const [flag] = target.flags;
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    const [{ id }] = await sandbox.segments();
    // Of the two the server's list of states shows this one only.
    await sandbox.override(flag, id, { priority: 0 });
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    expect(await sandbox.bindings(flag)).toHaveLength(1);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual(target.flags);
    await sandbox.override(flag, id, { priority: 9 });
    const without = { on: target.flags.slice(1), permanent: false };
    await sandbox.control().setExposure(target, { percent: 100 }, without);
    expect(await sandbox.bindings(flag)).toHaveLength(1);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([target.flags[1]]);
  });

  it.each([0, 9])(
    'that exist twice are both off after a switch-off: priority %i',
    async priority => {
      const target = await sandbox.withFlags(1);
      const [flag] = target.flags;
      await sandbox
        .control()
        .setExposure(target, { percent: 100 }, all(target));
      const [{ id }] = await sandbox.segments();
      await sandbox.override(flag, id, { priority });
      await sandbox.control().switchOff(target, flag);
      expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
      // Not even when somebody removes the one that is off.
      const [kept, ...hidden] = await sandbox.bindings(flag);
      expect(hidden).toEqual([]);
      await sandbox.admin('DELETE', `features/feature-segments/${kept.id}/`);
      expect(await sandbox.serves({ identity: 'jo' })).toEqual([]);
    },
  );

  it.each([
    ['text', 'v2-blue'],
    ['empty text', ''],
    ['nothing', null],
    ['a number', 42],
    ['true', true],
  ])('have the value of the flag: %s', async (_, value) => {
    const target = await sandbox.withFlags(1);
    const states = await sandbox.get(
      'environments/sandbox-production/featurestates/?feature_name=flag-1',
    );
    await sandbox.admin(
      'PUT',
      `environments/sandbox-production/featurestates/${states.results[0].id}/`,
      { feature_state_value: value },
    );
    await sandbox.control().setExposure(target, { percent: 100 }, all(target));
    const { flags } = await sandbox.post(
      '/api/v1/identities/',
      { identifier: 'jo', transient: true },
      { 'x-environment-key': 'sandbox-production' },
    );
    expect(flags).toMatchObject([
      { enabled: true, feature_state_value: value },
    ]);
  });
});
