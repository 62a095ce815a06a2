import { SimulatedClock } from '@production-safety/testing';
import { z } from 'zod';
import type { VendorCall } from './VendorCall';
import { VendorHttp } from './VendorHttp';
import type { HttpFetch } from './httpFetch';

const TOKEN = 'very-secret-token';
const READ: VendorCall = {
  method: 'GET',
  url: 'https://api.vendor.example/things?page=2',
  name: 'GET things',
  readOnly: true,
};
const WRITE: VendorCall = {
  ...READ,
  method: 'POST',
  body: {},
  readOnly: false,
};

interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers one after another; the last one again and again. */
function connect(answers: readonly (Answer | Error | 'never')[]) {
  const clock = SimulatedClock.create({ autoAdvance: true });
  const sent: Parameters<HttpFetch>[1][] = [];
  const asked: string[] = [];
  const fetch: HttpFetch = async (_url, init) => {
    sent.push(init);
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer === 'never') {
      return new Promise((_, reject) =>
        init.signal?.addEventListener('abort', () =>
          reject(new Error('aborted')),
        ),
      );
    }
    if (answer instanceof Error) {
      throw answer;
    }
    const { status = 200, body = '{}', headers = {} } = answer;
    return {
      status,
      headers: { get: name => headers[name] ?? null },
      text: async () => body,
    };
  };
  const http = VendorHttp.create({
    vendor: 'Vendor',
    headers: { 'x-version': '2' },
    credentials: async url => {
      asked.push(url);
      return { headers: { authorization: `Bearer ${TOKEN}` } };
    },
    fetch,
    clock,
    random: () => 0.5,
    timeoutMs: 5_000,
  });
  const waited = () => clock.now() - SimulatedClock.START;
  return { http, sent, asked, waited };
}

describe('what an answer means', () => {
  it.each<[string, Answer, string]>([
    ['port-rejected', { status: 400 }, 'Vendor refused the call'],
    ['port-rejected', { status: 401 }, 'wrong, revoked or expired'],
    ['port-rejected', { status: 403 }, 'lack a right'],
    ['not-found', { status: 404 }, 'may not see it'],
    ['port-rejected', { status: 301 }, 'renamed'],
    ['port-unavailable', { status: 429 }, 'rate'],
    ['port-unavailable', { status: 420 }, 'rate'],
    [
      'port-unavailable',
      { status: 403, headers: { 'retry-after': '1' } },
      'rate',
    ],
    [
      'port-unavailable',
      { status: 403, body: '{"message":"secondary rate limit"}' },
      'rate',
    ],
    ['port-unavailable', { status: 502, body: '<html>' }, '(502)'],
    ['port-rejected', { body: '<!doctype html>' }, 'web page'],
    ['port-unavailable', { body: '{"brok' }, 'broke off'],
    ['port-rejected', { body: '{"id":"one"}' }, 'unknown form: id'],
  ])('%s: %j', async (code, answer, said) => {
    const { http } = connect([answer]);
    await expect(
      http.json(READ, z.object({ id: z.number() })),
    ).rejects.toMatchObject({ code, message: expect.stringContaining(said) });
  });

  it('hands on status and body of a refusal', async () => {
    const { http } = connect([{ status: 409, body: '{"message":"no"}' }]);
    await expect(http.done(WRITE)).rejects.toMatchObject({
      name: 'SafetyError',
      status: 409,
      body: { message: 'no' },
      message: expect.stringContaining('no'),
    });
  });
});

describe('credentials', () => {
  it('are fetched for every call and sent with it', async () => {
    const { http, sent, asked } = connect([{}]);
    await http.done(READ);
    await http.done(WRITE);
    expect(asked).toEqual([READ.url, READ.url]);
    expect(sent[0].headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'x-version': '2',
    });
  });

  it('never come back in an error, even when the server repeats them', async () => {
    const body = JSON.stringify({ message: `Bearer ${TOKEN} or ${TOKEN}` });
    const { http } = connect([{ status: 401, body }]);
    const error = await http.done(WRITE).catch(each => each);
    expect(error.message).toContain('[secret]');
    expect(JSON.stringify({ ...error, said: error.message })).not.toContain(
      TOKEN,
    );
  });

  it('that cannot be had are port-unavailable, without what was said', async () => {
    const http = VendorHttp.create({
      vendor: 'Vendor',
      credentials: async () => {
        throw new Error(`cannot exchange ${TOKEN}`);
      },
      clock: SimulatedClock.create({ autoAdvance: true }),
      random: () => 0,
    });
    const error = await http.done(READ).catch(each => each);
    expect(error.code).toBe('port-unavailable');
    expect(error.message).not.toContain(TOKEN);
  });
});

describe('trying again', () => {
  it('reads up to three times', async () => {
    const { http, sent } = connect([{ status: 500 }, new Error('reset'), {}]);
    await http.done(READ);
    expect(sent).toHaveLength(3);
  });

  it('sends a write once when its outcome is unknown', async () => {
    const { http, sent } = connect([{ status: 500 }]);
    await expect(http.done(WRITE)).rejects.toThrow('(500)');
    expect(sent).toHaveLength(1);
  });

  it('repeats a write the server did not look at, after the time it asks for', async () => {
    const limit = { status: 429, headers: { 'retry-after': '3' } };
    const { http, sent, waited } = connect([limit, {}]);
    await http.done(WRITE);
    expect(sent).toHaveLength(2);
    expect(waited()).toBe(3_100);
  });

  it.each([
    ['x-ratelimit', 403],
    ['ratelimit', 429],
    ['x-sentry-rate-limit', 429],
  ])('passes a long wait on (%s)', async (name, status) => {
    const reset = (SimulatedClock.START + 60_000) / 1_000;
    const headers = {
      [`${name}-remaining`]: '0',
      [`${name}-reset`]: String(reset),
    };
    const { http, sent } = connect([{ status, headers }]);
    await expect(http.done(READ)).rejects.toMatchObject({
      code: 'port-unavailable',
      retryAfterMs: 60_000,
    });
    expect(sent).toHaveLength(1);
  });
});

describe('limits', () => {
  it('end an attempt that gets no answer', async () => {
    const { http, waited } = connect(['never']);
    await expect(http.done(WRITE)).rejects.toThrow('within 5000 ms');
    expect(waited()).toBe(5_000);
  });

  it('send nothing once the signal has aborted', async () => {
    const { http, sent } = connect([{}]);
    const signal = AbortSignal.abort();
    await expect(http.done(READ, { signal })).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(sent).toEqual([]);
  });
});
