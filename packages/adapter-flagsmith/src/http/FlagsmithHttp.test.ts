import { SimulatedClock } from '@production-safety/testing';
import { z } from 'zod';
import {
  connect,
  KEY,
  READ,
  WRITE,
  type Answer,
} from '../__testUtils__/scriptedHttp';
import { FlagsmithApi } from '../api/FlagsmithApi';

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
