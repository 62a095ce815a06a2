import type { FlagChange } from '@production-safety/core';
import { SANDBOX_FLAG_LOG_SECRET } from '@production-safety/sandbox';
import { flagChangeLogConformance } from '@production-safety/testing';
import { SandboxFlagLog } from './__testUtils__/SandboxFlagLog';
import { SandboxSentry } from './__testUtils__/SandboxSentry';
import { signatureOf } from './signatureOf';

let sentry: SandboxSentry;
let flagLog: SandboxFlagLog;

beforeAll(async () => {
  sentry = await SandboxSentry.start();
  flagLog = new SandboxFlagLog(sentry);
});
beforeEach(() => sentry.fresh());
afterAll(() => sentry.stop());

flagChangeLogConformance({ describe, it, expect }, async () =>
  flagLog.subject(),
);

const change: FlagChange = {
  action: 'updated',
  id: 17,
  at: Date.parse('2026-11-25T12:00:00Z'),
  by: { kind: 'user', ref: 'user:default/jo' },
  flag: 'ds2-navigation',
};

describe('a change of a flag', () => {
  it('is in the log of Sentry, with who and when', async () => {
    await flagLog.connect().record([change]);
    expect(await flagLog.changes()).toEqual([
      {
        action: 'updated',
        change_id: 17,
        created_at: '2026-11-25T12:00:00.000Z',
        created_by: { id: 'user:default/jo', type: 'id' },
        flag: 'ds2-navigation',
      },
    ]);
  });

  it('is named by what acted, where no person did', async () => {
    const by = { kind: 'system', ref: 'autopilot' } as const;
    await flagLog.connect().record([{ ...change, by }]);
    expect(await flagLog.changes()).toMatchObject([
      { created_by: { id: 'autopilot', type: 'name' } },
    ]);
  });

  it('is read back as Sentry lists it, the newest first', async () => {
    await flagLog
      .connect()
      .record([change, { ...change, id: 18, flag: 'ds2' }]);
    expect(await flagLog.listed()).toMatchObject([
      { flag: 'ds2', provider: 'generic' },
      {
        flag: 'ds2-navigation',
        createdAt: '2026-11-25T12:00:00.000Z',
        createdBy: 'user:default/jo',
        createdByType: 'id',
      },
    ]);
  });

  it('is signed as Sentry signs', () => {
    expect(signatureOf('{"ping":true}', 'test-secret')).toBe(
      '3f939ab9e5b409bd0b38349a0a4358fbd042f11bd5f4689c013190aa7eebd794',
    );
  });

  it('is signed over the bytes that are sent, whatever is in them', async () => {
    const odd = { ...change, flag: 'Größe 測試 🚀 "\\u2028\u2028' };
    await flagLog.connect().record([odd]);
    expect(await flagLog.changes()).toMatchObject([{ flag: odd.flag }]);
  });

  it('with the wrong secret is refused, and the secret is not told', async () => {
    const secret = async () => 'another-secret';
    const call = flagLog.connect({ secret }).record([change]);
    const error = await call.catch(each => each);
    expect(error.code).toBe('port-rejected');
    expect(error.message).toContain("provider 'generic'");
    expect(error.message).not.toContain('another-secret');
  });

  it.each(['echo', '500'])(
    'never has the secret in an answer, also when the server says %s',
    async mode => {
      const signatures: string[] = [];
      const log = flagLog.connect({
        fetch: (url, init) => {
          signatures.push(init.headers?.['X-Sentry-Signature'] ?? '');
          return fetch(url, init);
        },
      });
      await sentry.fault({ mode });
      for (const changes of [[change], [change, { ...change, id: 18 }]]) {
        const said = await log.record(changes).catch(error => error);
        const text = `${said.message} ${JSON.stringify(said)}`;
        expect(text).toContain('Sentry');
        expect(text).not.toContain(SANDBOX_FLAG_LOG_SECRET);
        for (const signature of signatures) {
          expect(signature).toMatch(/^[0-9a-f]{64}$/);
          expect(text).not.toContain(signature);
        }
      }
    },
  );

  it('is not lost when Sentry can read none of several', async () => {
    await sentry.fault({ mode: '500', status: 400 });
    const call = flagLog.connect().record([change, { ...change, id: 18 }]);
    await expect(call).rejects.toMatchObject({ code: 'port-rejected' });
  });

  it('of a flag with a name too long is no call', async () => {
    const untaken = await flagLog
      .connect()
      .record([{ ...change, flag: 'x'.repeat(101) }]);
    expect(untaken).toMatchObject([{ id: 17 }]);
    expect(await sentry.countCalls()).toBe(0);
  });

  it('that Sentry cannot read does not keep the others out', async () => {
    // All at once, and then the first of them alone.
    await sentry.fault({ mode: '500', status: 400, times: 2 });
    const untaken = await flagLog
      .connect()
      .record([change, { ...change, id: 18 }, { ...change, id: 19 }]);
    expect(untaken).toMatchObject([
      { id: 17, reason: expect.stringContaining('cannot read') },
    ]);
    const ids = (await flagLog.changes()).map(each => each.change_id);
    expect(ids).toEqual([18, 19]);
  });

  it('cuts off a long name of a person', async () => {
    const by = { kind: 'user', ref: 'x'.repeat(300) } as const;
    await flagLog.connect().record([{ ...change, by }]);
    const [{ created_by: creator }] = await flagLog.changes();
    expect(creator.id).toHaveLength(100);
  });

  it('is sent once when Sentry fails', async () => {
    await sentry.fault({ mode: '500' });
    await expect(flagLog.connect().record([change])).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(await sentry.countCalls()).toBe(1);
  });

  it.each([
    ['organization', { organization: 'a b' }],
    ['baseUrl', { baseUrl: 'https://jo:secret@sentry.example' }],
  ])('is told nowhere when %s is wrong', (named, options) => {
    expect(() => flagLog.connect(options)).toThrow(named);
  });
});
