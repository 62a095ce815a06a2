import { siteproof } from '../__testUtils__/siteproof';

jest.setTimeout(60_000);

const here = siteproof();

describe('open', () => {
  it('opens the page that is configured', async () => {
    here.machine.answers = [];
    here.machine.env.SAFETY_LINK_ERRORS = 'https://sentry.example.com/x';
    const { code, stdout } = await here.machine.run(['open', 'errors']);
    expect(code).toBe(0);
    expect(stdout).toContain('https://sentry.example.com/x');
    expect(here.machine.pages).toEqual(['https://sentry.example.com/x']);
  });

  it('finds the page of the flags by itself', async () => {
    const { stdout } = await here.machine.run(['open', 'flags']);
    expect(stdout).toContain(
      '/project/1/environment/sandbox-production/features',
    );
  });

  it('says what to set when nobody knows', async () => {
    const { code, stderr } = await here.machine.run(['open', 'performance']);
    expect(code).toBe(4);
    expect(stderr).toContain('SAFETY_LINK_PERFORMANCE');
  });
});
