import type { Examination } from '@production-safety/core';
import { examinedIn, inspectionOf } from '../../__testUtils__/inspectedSandbox';
import { SandboxFlagsmith } from '../../__testUtils__/SandboxFlagsmith';
import type { SandboxSettings } from '../../__testUtils__/SandboxSettings';
import { withHeaders } from '../../__testUtils__/withHeaders';
import type { FlagsmithOptions } from '../../FlagsmithOptions';
import type { HttpFetch } from '../../http/httpFetch';

let sandbox: SandboxFlagsmith;

beforeAll(async () => {
  sandbox = await SandboxFlagsmith.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const examined = (id: Examination['id'], options?: Partial<FlagsmithOptions>) =>
  examinedIn(sandbox, id, options);

const answering =
  (status: number, type: string): HttpFetch =>
  async () => ({
    status,
    headers: { get: name => (name === 'content-type' ? type : null) },
    text: async () => '<html></html>',
  });

describe('reach and key', () => {
  it('are fine with the numbers', async () => {
    expect(await examined('reachable')).toMatchObject([
      {
        outcome: 'fine',
        sentence: expect.stringMatching(/ answers in \d+ ms/),
      },
    ]);
    expect(await examined('key')).toMatchObject([{ outcome: 'fine' }]);
  });

  it.each([
    ['a redirect', answering(301, 'text/html'), /redirect/],
    ['a web page', answering(200, 'text/html'), /web page/],
    ['a page that was not found', answering(404, 'text/html'), /404/],
  ])('say what to write as apiUrl after %s', async (_, fetch, sentence) => {
    expect(await examined('reachable', { fetch })).toMatchObject([
      {
        outcome: 'broken',
        sentence: expect.stringMatching(sentence),
        fix: expect.stringContaining('apiUrl'),
      },
    ]);
  });

  it('say that the key is wrong', async () => {
    const options = { organisationKey: 'mistyped-secret' };
    expect(await examined('reachable', options)).toMatchObject([
      { outcome: 'fine' },
    ]);
    const [key] = await examined('key', options);
    expect(key).toMatchObject({
      outcome: 'broken',
      fix: expect.stringContaining('organisationKey'),
    });
  });

  it('say that the project is not seen by the key', async () => {
    expect(await examined('rights', { projectId: 9 })).toMatchObject([
      { outcome: 'broken', sentence: 'The key does not see project 9 (404).' },
    ]);
  });
});

describe('rights', () => {
  it('are found out without anything being made', async () => {
    expect(await examined('rights')).toMatchObject([{ outcome: 'fine' }]);
    expect(await sandbox.segments()).toEqual([]);
  });

  it('are broken when the key may only read', async () => {
    await sandbox.settings({ readOnly: true });
    expect(await examined('rights')).toMatchObject([
      { outcome: 'broken', sentence: expect.stringContaining('403') },
    ]);
    expect(await examined('key')).toMatchObject([{ outcome: 'fine' }]);
  });
});

describe('an environment', () => {
  it('with another key is broken, and nothing else is known of it', async () => {
    const environments = [{ name: 'production', clientKey: 'mistyped' }];
    expect(await examined('environment', { environments })).toMatchObject([
      { outcome: 'broken', fix: expect.stringContaining('clientKey') },
    ]);
    expect(await examined('protection', { environments })).toMatchObject([
      { outcome: 'unknown' },
    ]);
  });

  it('whose clients are refused is broken', async () => {
    const match = { path: '/flags/' };
    await sandbox.fault({ mode: 'echo', status: 403, match });
    expect(await examined('environment')).toMatchObject([
      { outcome: 'broken', sentence: expect.stringContaining('403') },
    ]);
    expect(await examined('delay')).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('that two names spell is examined once', async () => {
    const clientKey = 'sandbox-production';
    const found = await inspectionOf(sandbox, {
      environments: [
        { name: 'Production', clientKey },
        { name: 'production', clientKey },
      ],
    }).examine();
    expect(found.filter(({ id }) => id === 'environment')).toHaveLength(1);
  });
});

describe('settings of Flagsmith', () => {
  it('that require approvals are warned of', async () => {
    expect(await examined('protection')).toMatchObject([{ outcome: 'fine' }]);
    await sandbox.settings({ environments: { production: { approvals: 2 } } });
    expect(await examined('protection')).toMatchObject([
      { outcome: 'warning', sentence: expect.stringContaining('2 approvals') },
    ]);
  });

  it('that hide flags are warned of, of environment or project', async () => {
    expect(await examined('hidden-flags')).toMatchObject([{ outcome: 'fine' }]);
    const hide = { hide_disabled_flags: true };
    await sandbox.admin('PATCH', 'environments/sandbox-production/', hide);
    expect(await examined('hidden-flags')).toMatchObject([
      { outcome: 'warning', sentence: expect.stringContaining('default') },
    ]);
    await sandbox.reset();
    await sandbox.admin('PATCH', 'projects/1/', hide);
    expect(await examined('hidden-flags')).toMatchObject([
      { outcome: 'warning' },
    ]);
  });

  it('that cannot be read are not known to be harmless', async () => {
    const match = { path: 'projects/1/$' };
    await sandbox.fault({ mode: '500', match });
    expect(await examined('hidden-flags')).toMatchObject([
      { outcome: 'unknown' },
    ]);
  });
});

describe('the write path', () => {
  it.each<[string, SandboxSettings, RegExp]>([
    ['classic calls', {}, /by the classic calls/],
    ['update-flag', { experiments: true }, /experimental update-flag/],
    ['one call', { oneCall: true, experiments: true }, /one call each/],
    [
      'versions',
      { environments: { production: { versioning: 'v2' } } },
      /by publishing versions/,
    ],
  ])('is told with its reason: %s', async (_, offered, sentence) => {
    await sandbox.withFlags(1);
    await sandbox.settings(offered);
    expect(await examined('write-path')).toMatchObject([
      { outcome: 'fine', sentence: expect.stringMatching(sentence) },
    ]);
  });

  it('is not known where there is no flag to ask about', async () => {
    expect(await examined('write-path')).toMatchObject([
      { outcome: 'unknown' },
    ]);
  });
});

describe('version and clock', () => {
  it.each([
    ['2.265.0', 'fine'],
    ['2.204.1', 'warning'],
    ['unknown', 'unknown'],
  ])('of Flagsmith %s is %s', async (serverVersion, outcome) => {
    await sandbox.settings({ serverVersion });
    expect(await examined('version')).toMatchObject([{ outcome }]);
  });

  it('that are apart are warned of with the seconds', async () => {
    expect(await examined('clock')).toMatchObject([{ outcome: 'fine' }]);
    const date = new Date(Date.now() - 90_000).toUTCString();
    const fetch = withHeaders({ date });
    const [clock] = await examined('clock', { fetch });
    expect(clock.outcome).toBe('warning');
    expect(clock.sentence).toMatch(/differ by (88|89|90) s/);
  });
});
