import { examinedIn } from '../../__testUtils__/inspectedSandbox';
import { SandboxFlagsmith } from '../../__testUtils__/SandboxFlagsmith';
import { withHeaders } from '../../__testUtils__/withHeaders';
import type { FlagsmithOptions } from '../../FlagsmithOptions';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const delays = (options: Partial<FlagsmithOptions>) =>
  examinedIn(sandbox, 'delay', options);

describe('what would delay a rollback', () => {
  const outcomes = async (options: Partial<FlagsmithOptions>) =>
    (await delays(options)).map(({ outcome }) => outcome);

  it('tells Flagsmith and every client apart', async () => {
    const [served, everywhere] = await delays({
      clientPollSeconds: 15,
      serverCacheSeconds: 10,
    });
    expect(served).toMatchObject({
      outcome: 'fine',
      sentence: expect.stringMatching(/^Flagsmith confirmed.*at most 10 s/),
    });
    expect(everywhere).toMatchObject({
      outcome: 'fine',
      sentence: expect.stringMatching(/^Every client.*at most 25 s/),
    });
  });

  it('is not known without the settings', async () => {
    expect(await outcomes({})).toEqual(['unknown', 'unknown']);
  });

  it('names the setting when a minute cannot be met', async () => {
    const [, everywhere] = await delays({
      clientPollSeconds: 60,
      serverCacheSeconds: 0,
    });
    expect(everywhere).toMatchObject({
      outcome: 'warning',
      fix: expect.stringContaining('clientPollSeconds'),
    });
  });

  it('counts an Edge Proxy', async () => {
    const [, everywhere] = await delays({
      clientPollSeconds: 10,
      serverCacheSeconds: 0,
      sdkUrl: sandbox.apiUrl.replace('127.0.0.1', 'localhost'),
    });
    expect(everywhere).toMatchObject({
      outcome: 'warning',
      fix: expect.stringContaining('ENVIRONMENT_CACHE_SECONDS'),
    });
  });

  it.each([
    ['cache-control', 'public, max-age=90'],
    ['cache-control', 'max-age=5, s-maxage=90'],
    ['age', '90'],
  ])('sees what keeps answers on the way: %s %s', async (header, value) => {
    const fetch = withHeaders({ [header]: value });
    expect(
      await outcomes({ fetch, clientPollSeconds: 5, serverCacheSeconds: 0 }),
    ).toEqual(['warning', 'warning']);
  });

  it.each(['clientPollSeconds', 'serverCacheSeconds'] as const)(
    'is not computed from a %s that is none',
    async setting => {
      await expect(delays({ [setting]: -1 })).rejects.toThrow(
        `${setting} must be 0 or more`,
      );
    },
  );
});
