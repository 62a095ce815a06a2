import { SandboxFlagsmith } from '../__testUtils__/SandboxFlagsmith';
import { WRITE_PATHS } from '../__testUtils__/SandboxSettings';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const VALUES: readonly (readonly [string | null, unknown])[] = [
  ['v2-blue', 'v2-blue'],
  ['', ''],
  [null, null],
  ['42', 42],
  ['true', true],
];

/** What a user gets of the only flag. */
async function served() {
  const { flags } = await sandbox.post(
    '/api/v1/identities/',
    { identifier: 'jo', transient: true },
    { 'x-environment-key': 'sandbox-production' },
  );
  return [flags[0].enabled, flags[0].feature_state_value];
}

describe.each(WRITE_PATHS)('by way of %s', (_, settings) => {
  it.each(VALUES)('the value of a flag stays: %j', async (text, value) => {
    await sandbox.post('/sandbox/flagsmith/seed', {
      flags: [{ name: 'flag', value: text }],
    });
    await sandbox.settings(settings);
    const target = {
      name: 'default.design-system-v2',
      environment: 'production',
      flags: ['flag'],
    };
    const control = sandbox.control();
    const set = (permanent: boolean, on = ['flag']) =>
      control.setExposure(target, { percent: 100 }, { on, permanent });
    await set(false);
    expect(await served()).toEqual([true, value]);
    await control.switchOff(target, 'flag');
    expect(await served()).toEqual([false, value]);
    await set(false);
    expect(await served()).toEqual([true, value]);
    await set(true);
    expect(await served()).toEqual([true, value]);
    await set(true, []);
    expect(await served()).toEqual([false, value]);
  });

  it('overrides of others keep their state, value and place', async () => {
    const target = await sandbox.withFlags(1);
    const [flag] = target.flags;
    const { id } = await sandbox.admin('POST', 'projects/1/segments/', {
      name: 'testers',
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
    await sandbox.override(flag, id, { enabled: false });
    await sandbox.settings(settings);
    const control = sandbox.control();
    const tester = { identity: 'no', email: 'no@example.org' };
    const places = async () =>
      (await sandbox.bindings(flag)).map(({ segment }) => segment);
    await control.setExposure(
      target,
      { percent: 100 },
      { on: target.flags, permanent: false },
    );
    expect((await places())[0]).toBe(id);
    expect(await sandbox.serves(tester)).toEqual([]);
    expect(await sandbox.serves({ identity: 'jo' })).toEqual([flag]);
    await control.switchOff(target, flag);
    expect((await places())[0]).toBe(id);
    await control.setExposure(
      target,
      { percent: 100 },
      { on: target.flags, permanent: true },
    );
    expect(await places()).toEqual([id]);
    expect(await sandbox.serves(tester)).toEqual([]);
  });
});
