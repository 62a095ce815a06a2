import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './readSettings';

const settings = (productionSafety: JsonObject) =>
  readSettings(new ConfigReader({ productionSafety }));

describe('settings', () => {
  it('have a value for everything that is not configured', () => {
    expect(readSettings(new ConfigReader({}))).toEqual({
      freshForMs: 60_000,
      permissionsKeptForMs: 2_000,
      rules: { calendars: {}, attestForMs: 7 * 86_400_000, approvals: {} },
      appPath: '/production-safety',
      appUrl: '/production-safety',
    });
  });

  it('are taken from the configuration', () => {
    const dsn = 'https://key@sentry.example.com/42';
    expect(
      settings({
        freshness: { minutes: 2 },
        permissions: { keptFor: '0s' },
        appPath: '/safety/rollouts',
        sentry: { dsn, environment: 'production' },
      }),
    ).toEqual({
      freshForMs: 120_000,
      permissionsKeptForMs: 0,
      rules: { calendars: {}, attestForMs: 7 * 86_400_000, approvals: {} },
      appPath: '/safety/rollouts',
      appUrl: '/safety/rollouts',
      sentry: { dsn, environment: 'production' },
    });
  });

  it.each([
    ['a word', { freshness: 'soon' }, /freshness is not a duration/],
    ['less than a second', { freshness: '10ms' }, /at least one second/],
    ['a long memory', { permissions: { keptFor: '2m' } }, /one minute/],
    ['a key like it', { permissions: { kept: '2s' } }, /kept/],
    ['a full URL', { appPath: 'https://portal.example/x' }, /appPath/],
    ['a slash at its end', { appPath: '/safety/' }, /appPath/],
    ['no key', { sentry: { dsn: 'https://sentry.example/1' } }, /DSN/],
    ['no project', { sentry: { dsn: 'https://key@sentry.example' } }, /DSN/],
    ['no URL', { sentry: { dsn: 'key' } }, /DSN/],
  ])('are refused with %s', (_, productionSafety, message) => {
    expect(() => settings(productionSafety)).toThrow(message);
  });
});
