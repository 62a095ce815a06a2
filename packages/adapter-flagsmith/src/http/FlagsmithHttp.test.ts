import { SimulatedClock } from '@production-safety/testing';
import { z } from 'zod';
import { FlagsmithApi } from '../api/FlagsmithApi';
import { CallLane } from './CallLane';
import { FlagsmithHttp, type HttpCall } from './FlagsmithHttp';
import type { HttpFetch } from './httpFetch';

const KEY = 'organisation-secret';
const READ: HttpCall = { method: 'GET', path: 'things/', readOnly: true };
const WRITE: HttpCall = {
  method: 'PUT',
  path: 'environments/client-key/things/1/',
  body: {},
  readOnly: false,
};

interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly type?: string;
  readonly retryAfter?: string;
}

function respond({
  status = 200,
  body = '{}',
  type = 'application/json',
  retryAfter,
}: Answer): Awaited<ReturnType<HttpFetch>> {
  const headers = new Map([
    ['content-type', type],
    ...(retryAfter ? [['retry-after', retryAfter] as const] : []),
  ]);
  return {
    status,
    headers: { get: name => headers.get(name) ?? null },
    text: async () => body,
  };
}

/** Answers one after another; the last one again and again. */
function connect(answers: readonly (Answer | Error | 'never')[]) {
  const clock = SimulatedClock.create({ autoAdvance: true });
  const sent: { url: string; headers: Record<string, string> }[] = [];
  const fetch: HttpFetch = async (url, { headers, signal }) => {
    sent.push({ url, headers });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer === 'never') {
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    }
    if (answer instanceof Error) {
      throw answer;
    }
    return respond(answer);
  };
  const http = new FlagsmithHttp({
    apiUrl: 'https://flagsmith.example.com/api/v1/',
    sdkUrl: 'https://edge.example.com/api/v1/',
    organisationKey: KEY,
    fetch,
    clock,
    random: () => 0.5,
    lane: new CallLane({ total: 2, normal: 2, writes: 2 }),
    timeoutMs: 5_000,
  });
  const waited = () => clock.now() - SimulatedClock.START;
  return { http, sent, waited };
}

describe('what an answer means', () => {
  it.each<[string, Answer, string]>([
    ['port-rejected', { status: 400 }, 'Flagsmith refused the call'],
    ['port-rejected', { status: 401 }, 'organisation key'],
    ['port-rejected', { status: 403 }, 'lacks a permission'],
    ['not-found', { status: 404 }, 'does not know GET things/'],
    ['port-rejected', { status: 409 }, 'change request'],
    ['port-rejected', { status: 301 }, 'redirect'],
    ['port-unavailable', { status: 429 }, 'rate'],
    ['port-unavailable', { status: 500 }, '(500)'],
    ['port-unavailable', { status: 503, type: 'text/html' }, '(503)'],
    ['port-rejected', { type: 'text/html', body: '<html>' }, 'web page'],
    ['port-unavailable', { body: '{"brok' }, 'broke off'],
    ['port-rejected', { body: '{"id":"no number"}' }, 'unknown form: id'],
  ])('%s: %j', async (code, answer, said) => {
    const { http } = connect([answer]);
    await expect(
      http.json(READ, z.object({ id: z.number() }), {}),
    ).rejects.toMatchObject({ code, message: expect.stringContaining(said) });
  });

  it('tells a refused client key from a refused organisation key', async () => {
    const { http } = connect([{ status: 403 }]);
    const call = { ...READ, clientKey: 'client-key' };
    await expect(http.done(call, {})).rejects.toThrow('client key');
  });

  it.each([
    ['{"detail": "Feature is gone"}'],
    ['["Feature is gone"]'],
    ['{"rules": [{}, {"value": ["Feature is gone"]}]}'],
  ])('passes on what the server said: %s', async body => {
    const { http } = connect([{ status: 400, body }]);
    await expect(http.done(READ, {})).rejects.toThrow('Feature is gone');
  });
});

describe('keys', () => {
  it('go into headers: one for the organisation, one for clients', async () => {
    const { http, sent } = connect([{}]);
    await http.done(READ, {});
    await http.done({ ...READ, clientKey: 'client-key' }, {});
    expect(sent[0].headers).toMatchObject({ authorization: `Api-Key ${KEY}` });
    expect(sent[1].headers).toMatchObject({
      'x-environment-key': 'client-key',
    });
    expect(sent[1].headers).not.toHaveProperty('authorization');
  });

  it('of clients go to the address that clients ask', async () => {
    const { http, sent } = connect([{}]);
    await http.done({ ...READ, clientKey: 'client-key' }, {});
    await http.done(READ, {});
    expect(sent.map(({ url }) => url)).toEqual([
      'https://edge.example.com/api/v1/things/',
      'https://flagsmith.example.com/api/v1/things/',
    ]);
  });

  it('never come back in an error, even when the server repeats them', async () => {
    const body = JSON.stringify({ detail: `Api-Key ${KEY} is unknown` });
    const { http } = connect([{ status: 401, body }]);
    const error = await http.done(WRITE, {}).catch(each => each);
    expect(error.message).toContain('Api-Key [key] is unknown');
    expect(JSON.stringify({ ...error, text: `${error.stack}` })).not.toContain(
      KEY,
    );
    expect(error.message).not.toContain('client-key');
    const asClient = { ...READ, clientKey: KEY };
    const refused = await http.done(asClient, {}).catch(each => each);
    expect(refused.message).toContain('Api-Key [key] is unknown');
  });
});

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

describe('a write with an answer that nobody understands', () => {
  it.each<[string, Answer]>([
    ['a web page', { type: 'text/html', body: '<html>' }],
    ['another form', { body: '{"id":"no number"}' }],
  ])('may have been done: %s', async (_, answer) => {
    const { http } = connect([answer]);
    await expect(
      http.json(WRITE, z.object({ id: z.number() }), {}),
    ).rejects.toMatchObject({ code: 'port-unavailable' });
  });
});

describe('time limit and abort', () => {
  it('ends a call earlier when it has less time', async () => {
    const { http, waited } = connect(['never']);
    const endBy = SimulatedClock.START + 700;
    await expect(http.done(WRITE, { endBy })).rejects.toThrow('within 700 ms');
    expect(waited()).toBe(700);
  });

  it('ends the wait for a place when it is aborted', async () => {
    const { http, sent } = connect(['never']);
    const hanging = [http.done(WRITE, {}), http.done(WRITE, {})];
    const controller = new AbortController();
    const waiting = http.done(WRITE, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toThrow('aborted while it waited');
    expect(sent).toHaveLength(2);
    await Promise.allSettled(hanging);
  });

  it('ends a call that gets no answer', async () => {
    const { http, waited } = connect(['never']);
    await expect(http.done(WRITE, {})).rejects.toThrow('within 5000 ms');
    expect(waited()).toBe(5_000);
  });

  it('drops a read that is aborted', async () => {
    const { http, sent } = connect(['never']);
    const controller = new AbortController();
    const reading = http.done(READ, { signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toThrow('aborted');
    expect(sent.length).toBeLessThan(2);
  });

  it('waits for the outcome of a write that is under way', async () => {
    const controller = new AbortController();
    const { http, sent } = connect([{}]);
    const writing = http.done(WRITE, { signal: controller.signal });
    await new Promise(resolve => setImmediate(resolve));
    expect(sent).toHaveLength(1);
    controller.abort();
    await expect(writing).resolves.toBeUndefined();
  });

  it('does not start a write that is aborted', async () => {
    const { http, sent } = connect([{}]);
    await expect(
      http.done(WRITE, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'port-unavailable' });
    expect(sent).toEqual([]);
  });
});

describe('paging', () => {
  it('takes only the query of the next address', async () => {
    const page = (next: string | null, id: number) => ({
      body: JSON.stringify({ next, results: [{ id, feature: 7 }] }),
    });
    const { http, sent } = connect([
      page('http://inside.local:8000/evil/?environment=1&page=2', 1),
      page(null, 2),
    ]);
    const api = new FlagsmithApi(http, 3);
    expect(await api.segments.uses(5, 1, {})).toEqual([
      { id: 1, feature: 7 },
      { id: 2, feature: 7 },
    ]);
    const base =
      'https://flagsmith.example.com/api/v1/projects/3/segments/5/associated-features/';
    expect(sent.map(({ url }) => url)).toEqual([
      `${base}?environment=1`,
      `${base}?environment=1&page=2`,
    ]);
  });
});
