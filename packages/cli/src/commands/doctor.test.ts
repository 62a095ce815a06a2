import { InMemoryFlagInspection } from '@production-safety/testing';
import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('doctor', () => {
  it('says that all is well, and prints the line for a machine without Node', async () => {
    here.machine.env.SAFETY_CLIENT_POLL_SECONDS = '15';
    const { code, stdout } = await here.machine.run(['doctor']);
    expect(code).toBe(0);
    expect(stdout).toContain('Flagsmith 2.265.0');
    expect(stdout).toContain('Clients of production get 14 flags');
    expect(stdout).toContain('Api-Key $SAFETY_FLAGSMITH_KEY');
  });

  it.each<[string, Record<string, string>, string]>([
    ['no address', { SAFETY_FLAGSMITH_URL: '' }, 'SAFETY_FLAGSMITH_URL'],
    [
      'a wrong key',
      { SAFETY_FLAGSMITH_KEY: 'wrong-key' },
      'refused the organisation key',
    ],
    [
      'nobody there',
      { SAFETY_FLAGSMITH_URL: 'http://127.0.0.1:9' },
      'could not be reached',
    ],
    [
      'a wrong client key',
      { SAFETY_CLIENT_KEY: 'mistyped', SAFETY_FLAGSMITH_PROJECT: '1' },
      'No environment of the project has the client key',
    ],
  ])('finds %s', async (_, env, said) => {
    Object.assign(here.machine.env, env);
    const { code, stdout } = await here.machine.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain(said);
  });

  it('finds a web page where the API should be', async () => {
    await here.server.fault({ mode: 'html' });
    const { code, stdout } = await here.machine.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('web page instead of JSON');
  });

  it('warns when clients would be too late', async () => {
    here.machine.env.SAFETY_CLIENT_POLL_SECONDS = '120';
    const { stdout } = await here.machine.run(['doctor']);
    expect(stdout).toContain('at most 120 s after the write');
  });

  it('tells what the adapter finds out where it can', async () => {
    here.inspectedBy(
      InMemoryFlagInspection.create({
        examinations: [
          {
            id: 'hidden-flags',
            environment: 'production',
            outcome: 'broken',
            sentence: 'Disabled flags are hidden.',
            fix: 'Show them.',
          },
        ],
      }),
    );
    const { code, stdout } = await here.machine.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ production: Disabled flags are hidden.');
  });
});
