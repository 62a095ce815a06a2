import { InMemoryFlagInspection } from '@production-safety/testing';
import { DS2 } from '../__testUtils__/SandboxServer';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('settings of others', () => {
  const override = {
    flag: 'ds2-forms',
    kind: 'user',
    who: 'tester',
    on: true,
    outranks: true,
    environment: 'production',
  } as const;

  beforeEach(() => here.server.serve(DS2, 100));

  it('that outrank the rollout keep it from saying "all users"', async () => {
    here.inspectedBy(InMemoryFlagInspection.create({ overrides: [override] }));
    const { code, stdout } = await here.machine.run(['rollback', '--yes']);
    expect(code).toBe(3);
    expect(stdout).not.toContain('V1 for all users');
    expect(stdout).toContain('Still on: ds2-forms for user tester.');
  });

  it('are switched off when that was asked for', async () => {
    here.inspectedBy(InMemoryFlagInspection.create({ overrides: [override] }));
    const { code, stdout } = await here.machine.run([
      'rollback',
      '--yes',
      '--overrides',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('✓ ds2-forms off for user tester');
  });

  it("of parts that stay are nobody's business", async () => {
    here.inspectedBy(InMemoryFlagInspection.create({ overrides: [override] }));
    const { code } = await here.machine.run([
      'rollback',
      '--yes',
      '--part',
      'navigation',
    ]);
    expect(code).toBe(0);
  });
});
