import type { FlagTarget } from '@production-safety/core';
import { SandboxFlagsmith } from './__testUtils__/SandboxFlagsmith';

let sandbox: SandboxFlagsmith;
let target: FlagTarget;
let segment: { id: number; rules: { rules: object[] }[] };

const USER = { identity: 'jo', email: 'jo@example.org' };

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(async () => {
  await sandbox.reset();
  target = await sandbox.withFlags(1);
  await sandbox
    .control()
    .setExposure(
      target,
      { percent: 25 },
      { on: target.flags, permanent: false },
    );
  [segment] = await sandbox.segments();
});
afterAll(() => sandbox.stop());

const condition = (property: string, value: string, operator = 'EQUAL') => ({
  type: 'ANY',
  conditions: [{ property, operator, value }],
});

const EDITS: readonly [string, () => unknown][] = [
  ['a choice', () => [{ ...segment.rules[0], type: 'ANY' }]],
  [
    'one more condition',
    () => [
      {
        ...segment.rules[0],
        rules: [...segment.rules[0].rules, condition('plan', 'pro', 'REGEX')],
      },
    ],
  ],
  [
    'one more rule',
    () => [
      ...segment.rules,
      { type: 'ALL', conditions: [], rules: [condition('plan', 'pro')] },
    ],
  ],
  [
    'other rules',
    () => [
      {
        type: 'ANY',
        rules: [],
        conditions: [
          ...condition('$.environment.name', 'production').conditions,
          ...condition('email', '', 'IS_SET').conditions,
        ],
      },
    ],
  ],
];

describe('rules that somebody edited by hand', () => {
  it.each(EDITS)(
    'are read as open to everybody, since nobody knows better: %s',
    async (_, rules) => {
      await sandbox.editSegment(segment.id, { rules: rules() });
      const [{ audience }] = await sandbox.control().read([target]);
      expect(audience).toEqual({ open: true, exposure: { percent: 100 } });
    },
  );

  it.each(EDITS)('give no witness: %s', async (_, rules) => {
    await sandbox.editSegment(segment.id, { rules: rules() });
    const { probes } = await sandbox.control().observe(target);
    expect(probes.length).toBeGreaterThan(0);
    expect(probes.filter(({ inExposure }) => inExposure)).toEqual([]);
  });

  it.each(EDITS)('can be closed: %s', async (_, rules) => {
    await sandbox.editSegment(segment.id, { rules: rules() });
    const control = sandbox.control();
    await control.close(target);
    expect(await sandbox.serves(USER)).toEqual([]);
    expect((await control.read([target]))[0].audience?.open).toBe(false);
  });

  it.each(EDITS)('are put right by the next exposure: %s', async (_, rules) => {
    await sandbox.editSegment(segment.id, { rules: rules() });
    const control = sandbox.control();
    const settings = { on: target.flags, permanent: false };
    await control.setExposure(target, { percent: 25 }, settings);
    const [{ audience }] = await control.read([target]);
    expect(audience).toEqual({ open: true, exposure: { percent: 25 } });
    const { probes } = await control.observe(target);
    expect(probes.some(({ inExposure }) => inExposure)).toBe(true);
  });

  it('of a twin count as well', async () => {
    const twin = await sandbox.admin(
      'POST',
      `projects/1/segments/${segment.id}/clone/`,
      { name: 'rollout.default.design-system-v2@production' },
    );
    await sandbox.editSegment(twin.id, { rules: EDITS[0][1]() });
    const [{ audience }] = await sandbox.control().read([target]);
    expect(audience).toEqual({ open: true, exposure: { percent: 100 } });
  });

  it('are understood when only the share was changed', async () => {
    const text = JSON.stringify(segment.rules).replace('"25"', '"75"');
    await sandbox.editSegment(segment.id, { rules: JSON.parse(text) });
    const [{ audience }] = await sandbox.control().read([target]);
    expect(audience).toEqual({ open: true, exposure: { percent: 75 } });
  });
});
