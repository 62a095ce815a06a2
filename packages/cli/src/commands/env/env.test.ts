import { EXIT_CODES } from '../../exitCodes';
import { DS2 } from '../../__testUtils__/SandboxServer';
import { siteproof } from '../../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('env', () => {
  it('exports the safe value for what only some users have', async () => {
    await here.server.serve(DS2, 25);
    const { code, stdout } = await here.machine.run(['env', 'export']);
    expect(code).toBe(0);
    expect(stdout).toContain('FLAG_DS2_NAVIGATION=false');
  });

  it('takes the pattern of the application', async () => {
    const { stdout } = await here.machine.run([
      'env',
      'export',
      '--pattern',
      'NEXT_PUBLIC_{FLAG}_ON',
    ]);
    expect(stdout).toContain('NEXT_PUBLIC_DS2_FORMS_ON=false');
  });

  it('check is content with what export printed', async () => {
    const { stdout } = await here.machine.run(['env', 'export']);
    here.machine.write('.env', stdout);
    expect((await here.machine.run(['env', 'check', '.env'])).code).toBe(0);
  });

  it('refuses a pattern that names no flag: all would be one variable', async () => {
    const args = ['env', 'export', '--pattern', 'FLAG'];
    const { code, stderr } = await here.machine.run(args);
    expect(code).toBe(EXIT_CODES.usage.code);
    expect(stderr).toContain('names no flag');
  });

  it('check finds what is missing or different', async () => {
    here.machine.write('.env', 'FLAG_DS2="true"\n# FLAG_DS2_FORMS=false\n');
    const { code, stdout } = await here.machine.run(['env', 'check', '.env']);
    expect(code).toBe(1);
    expect(stdout).toContain('FLAG_DS2 is true; write FLAG_DS2=false');
    expect(stdout).toContain('FLAG_DS2_FORMS is missing');
  });
});
