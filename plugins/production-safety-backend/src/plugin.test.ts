import { declare } from './__testUtils__/declare';
import { startPortal } from './__testUtils__/startPortal';
import type { TestPortal } from './__testUtils__/startPortal';

describe('plugin without a flag provider', () => {
  let portal: TestPortal;
  let commands: string;

  beforeEach(async () => {
    portal = await startPortal({ withoutFlags: true });
    commands = `/v1/rollouts/${await declare(portal)}/commands`;
  });

  afterEach(() => portal.stop());

  it('starts, and says of each rollout that nobody serves it', async () => {
    const { body } = await portal.api.get('/v1/rollouts');
    expect(body.items[0]).toMatchObject({ providerConfigured: false });
    expect(body.items[0].health.verdict).not.toBe('healthy');
  });

  it('refuses to move a rollout and says what to add', async () => {
    const { status, body } = await portal.api.post(commands, {
      type: 'start',
      reason: 'ready',
    });
    expect(status).toBe(409);
    expect(body.error.reasons).toEqual([
      expect.objectContaining({
        code: 'provider-missing',
        message: 'No flag provider "default" is configured.',
        fix: expect.stringContaining('Add a flag control module'),
      }),
    ]);
  });

  it('accepts a rollback, records it and names the missing provider', async () => {
    const { status, body } = await portal.api.post(commands, {
      type: 'rollback',
      reason: 'error rate',
    });
    expect(status).toBe(202);
    expect(body.operation.sentence).toBe(
      'Recorded, but nothing could be switched: no flag provider "default" is configured.',
    );
  });
});

describe('plugin with configuration that cannot be used', () => {
  it.each([
    [{ freshness: 'soon' }, /productionSafety\.freshness is not a duration/],
    [{ freshness: { milliseconds: 5 } }, /at least one second/],
    [{ appPath: 'https://evil.example' }, /productionSafety\.appPath/],
    [{ sentry: { dsn: 'secret-that-is-no-dsn' } }, /sentry\.dsn is not a DSN/],
  ])('%j keeps it from starting, with a reason', async (config, message) => {
    const starting = startPortal({ config });
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.not.toThrow(/secret-that-is-no-dsn/);
  });
});
