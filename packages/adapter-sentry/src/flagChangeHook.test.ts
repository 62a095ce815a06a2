import { SANDBOX_FLAG_LOG_SECRET } from '@production-safety/sandbox';
import { realClock, SandboxSentry } from './__testUtils__/SandboxSentry';
import { flagChangeHook, signatureOf, type FlagChange } from './flagChangeHook';

let sentry: SandboxSentry;

beforeAll(async () => {
  sentry = await SandboxSentry.start();
});
beforeEach(() => sentry.fresh());
afterAll(() => sentry.stop());

const hook = (secret = SANDBOX_FLAG_LOG_SECRET) =>
  flagChangeHook({
    baseUrl: sentry.url,
    organization: 'sandbox',
    secret: async () => secret,
    clock: realClock,
    random: () => 0,
    timeoutMs: 500,
  });

const change: FlagChange = {
  action: 'updated',
  changeId: 17,
  at: Date.parse('2026-11-25T12:00:00Z'),
  actor: 'user:default/jo',
  flag: 'ds2-navigation',
};

describe('a change of a flag', () => {
  it('is in the log of Sentry, with who and when', async () => {
    await hook()([change]);
    expect(await sentry.call('GET', '/sandbox/sentry/flag-changes')).toEqual({
      changes: [
        {
          action: 'updated',
          change_id: 17,
          created_at: '2026-11-25T12:00:00.000Z',
          created_by: { id: 'user:default/jo', type: 'id' },
          flag: 'ds2-navigation',
        },
      ],
    });
  });

  it('is signed as Sentry signs', () => {
    expect(signatureOf('{"ping":true}', 'test-secret')).toBe(
      '3f939ab9e5b409bd0b38349a0a4358fbd042f11bd5f4689c013190aa7eebd794',
    );
  });

  it('with the wrong secret is refused, and the secret is not told', async () => {
    const error = await hook('another-secret')([change]).catch(each => each);
    expect(error.code).toBe('port-rejected');
    expect(error.message).toContain("provider 'generic'");
    expect(error.message).not.toContain('another-secret');
  });

  it('of a flag with a name too long is refused, not cut off', async () => {
    const call = hook()([{ ...change, flag: 'x'.repeat(101) }]);
    await expect(call).rejects.toMatchObject({ code: 'port-rejected' });
    expect(await sentry.countCalls()).toBe(0);
  });

  it('cuts off a long name of a person', async () => {
    await hook()([{ ...change, actor: 'x'.repeat(300) }]);
    const { changes } = await sentry.call(
      'GET',
      '/sandbox/sentry/flag-changes',
    );
    expect(changes[0].created_by.id).toHaveLength(100);
  });

  it('is sent once when Sentry fails', async () => {
    await sentry.fault({ mode: '500' });
    await expect(hook()([change])).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(await sentry.countCalls()).toBe(1);
  });

  it('is no call when there is none', async () => {
    await hook()([]);
    expect(await sentry.countCalls()).toBe(0);
  });
});
