import {
  connect,
  READ,
  WRITE,
  type Answer,
} from '../__testUtils__/scriptedHttp';

describe('repeating', () => {
  it.each<[string, Answer | Error | 'never']>([
    ['a server error', { status: 502 }],
    ['a reset', Object.assign(new Error('socket'), { code: 'ECONNRESET' })],
    ['silence', 'never'],
    ['a limit', { status: 429 }],
  ])('a read after %s, up to three times', async (_, answer) => {
    const twice = connect([answer, answer, {}]);
    await twice.http.done(READ, {});
    expect(twice.sent).toHaveLength(3);
    const always = connect([answer]);
    await expect(always.http.done(READ, {})).rejects.toMatchObject({
      code: 'port-unavailable',
      retryable: true,
    });
    expect(always.sent).toHaveLength(3);
  });

  it('is not done for a write whose outcome is unknown', async () => {
    const { http, sent } = connect([{ status: 500 }, {}]);
    await expect(http.done(WRITE, {})).rejects.toThrow('(500)');
    expect(sent).toHaveLength(1);
  });

  it('is done for a write the server did not look at', async () => {
    const { http, sent } = connect([{ status: 429 }, {}]);
    await http.done(WRITE, {});
    expect(sent).toHaveLength(2);
  });

  it('is left to the caller when a rollback is in a hurry', async () => {
    const { http, sent, waited } = connect([
      { status: 429, retryAfter: '1' },
      {},
    ]);
    await expect(
      http.done(WRITE, { priority: 'switch-off' }),
    ).rejects.toMatchObject({ code: 'port-unavailable', retryAfterMs: 1_000 });
    expect([sent.length, waited()]).toEqual([1, 0]);
  });

  it('is done as often as the call says', async () => {
    const { http, sent } = connect([{ status: 500 }]);
    await expect(http.done(READ, { attempts: 1 })).rejects.toThrow('(500)');
    expect(sent).toHaveLength(1);
  });

  it('is not done for a refusal', async () => {
    const { http, sent } = connect([{ status: 403 }, {}]);
    await expect(http.done(READ, {})).rejects.toThrow('403');
    expect(sent).toHaveLength(1);
  });

  it('waits as long as the server asks, plus a pause with jitter', async () => {
    const { http, waited } = connect([
      { status: 429, retryAfter: '7' },
      { status: 503, retryAfter: '1' },
      {},
    ]);
    await http.done(READ, {});
    expect(waited()).toBe(7_000 + 100 + 1_000 + 200);
  });

  it('leaves a long wait to the caller; a rollback waits two seconds', async () => {
    const long = connect([{ status: 429, retryAfter: '11' }]);
    await expect(long.http.done(READ, {})).rejects.toMatchObject({
      retryAfterMs: 11_000,
    });
    expect(long.sent).toHaveLength(1);
    const urgent = connect([{ status: 429, retryAfter: '3' }]);
    await expect(
      urgent.http.done(READ, { priority: 'observe' }),
    ).rejects.toMatchObject({ retryAfterMs: 3_000 });
    expect(urgent.sent).toHaveLength(1);
  });
});
