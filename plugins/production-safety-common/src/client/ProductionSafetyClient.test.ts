import { ResponseError } from '@backstage/errors';
import { refusalsOf } from '../api/refusals';
import { ProductionSafetyClient } from './ProductionSafetyClient';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

function clientThatGets(status: number, body: unknown) {
  const sent: Sent[] = [];
  const client = new ProductionSafetyClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: {
      fetch: async (url, init = {}) => {
        sent.push({ url, init });
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  });
  return { client, sent };
}

const BASE = 'http://portal/api/production-safety/v1';

describe('client of the backend', () => {
  it('asks for a list with its filters and leaves out what is absent', async () => {
    const page = { items: [], total: 0 };
    const { client, sent } = clientThatGets(200, page);
    const answer = await client.listRollouts({
      status: ['active', 'paused'],
      owner: ['group:default/web'],
      q: 'design system',
      limit: 20,
    });
    expect(answer).toEqual(page);
    expect(sent[0].url).toBe(
      `${BASE}/rollouts?status=active&status=paused&owner=group%3Adefault%2Fweb&q=design+system&limit=20`,
    );
  });

  it.each<[string, (client: ProductionSafetyClient) => Promise<unknown>]>([
    ['/rollouts', client => client.listRollouts()],
    ['/facets', client => client.getFacets()],
    ['/rollouts/default.a', client => client.getRollout('default.a')],
    ['/rollouts/a%2Fb', client => client.getRollout('a/b')],
    [
      '/rollouts/default.a/events?type=started&cursor=x',
      client =>
        client.listEvents('default.a', { type: ['started'], cursor: 'x' }),
    ],
    ['/rollouts/default.a/exposure', client => client.getExposure('default.a')],
    [
      '/entities/rollouts?entityRef=component%3Adefault%2Fshop',
      client => client.listEntityRollouts('component:default/shop'),
    ],
    [
      '/rollouts/a%2Fb/journal/run%2F1',
      client => client.journalRun('a/b', 'run/1'),
    ],
    ['/operations/o-1', client => client.getOperation('o-1')],
    ['/providers', client => client.listProviders()],
    ['/sources', client => client.listSources()],
    ['/providers/eu/examination', client => client.examineProvider('eu')],
    ['/rollouts/a%2Fb/overrides', client => client.listOverrides('a/b')],
    ['/rollouts/a%2Fb/reverts', client => client.getReverts('a/b')],
  ])('gets %s', async (path, call) => {
    const { client, sent } = clientThatGets(200, {});
    await call(client);
    expect(sent).toMatchObject([
      { url: `${BASE}${path}`, init: { method: 'GET' } },
    ]);
  });

  it('sends a rollback as a command', async () => {
    const { client, sent } = clientThatGets(202, { joined: false });
    await client.rollBack('default.a', { reason: 'bad', parts: ['forms'] });
    expect(sent[0].url).toBe(`${BASE}/rollouts/default.a/commands`);
    expect(sent[0].init.method).toBe('POST');
    expect(JSON.parse(String(sent[0].init.body))).toEqual({
      type: 'rollback',
      reason: 'bad',
      parts: ['forms'],
    });
  });

  it('pushes a journal', async () => {
    const answer = { taken: 0, known: 0, refused: [] };
    const { client, sent } = clientThatGets(200, answer);
    expect(await client.pushJournal({ entries: [] })).toEqual(answer);
    expect(sent).toMatchObject([
      {
        url: `${BASE}/journal`,
        init: { method: 'POST', body: '{"entries":[]}' },
      },
    ]);
  });

  it('asks for a trial of reverts, and waits for it', async () => {
    const { client, sent } = clientThatGets(200, { changes: [] });
    expect(await client.prepareReverts('a/b')).toEqual({ changes: [] });
    expect(sent).toMatchObject([
      {
        url: `${BASE}/rollouts/a%2Fb/reverts/prepare`,
        init: { method: 'POST', body: '{}' },
      },
    ]);
  });

  it('sends a token only when the caller gives one', async () => {
    const { client, sent } = clientThatGets(200, {});
    await client.getFacets();
    await client.getFacets({ token: 't' });
    expect(sent[0].init.headers).not.toHaveProperty('authorization');
    expect(sent[1].init.headers).toHaveProperty('authorization', 'Bearer t');
  });

  it('rejects with the reasons of a refused command', async () => {
    const reason = { code: 'gates-closed', message: 'No.', fix: 'Wait.' };
    const { client } = clientThatGets(409, {
      error: { name: 'ConflictError', message: 'No.', reasons: [reason] },
      request: { method: 'POST', url: '/' },
      response: { statusCode: 409 },
    });
    const refused: unknown = await client
      .runCommand('default.a', { type: 'advance', reason: 'ready' })
      .catch(error => error);
    expect(refused).toBeInstanceOf(ResponseError);
    expect(refusalsOf(refused)).toEqual([reason]);
  });
});

describe('client of a backend that does not answer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const never = () => new Promise<never>(() => {});

  function silentClient(silent: 'discovery' | 'fetch' | 'body') {
    const signals: AbortSignal[] = [];
    const client = new ProductionSafetyClient({
      discoveryApi: {
        getBaseUrl: async () =>
          silent === 'discovery' ? never() : 'http://portal/api',
      },
      fetchApi: {
        fetch: async (_, init = {}) => {
          signals.push(init.signal as AbortSignal);
          if (silent === 'fetch') return never();
          const response = new Response('{}');
          return Object.assign(response, { json: never });
        },
      },
    });
    return { client, signals };
  }

  function watch(answer: Promise<unknown>) {
    const seen: Error[] = [];
    answer.catch(error => seen.push(error));
    return seen;
  }

  it.each(['discovery', 'fetch', 'body'] as const)(
    'gives a read up after 10 s without %s',
    async silent => {
      const { client, signals } = silentClient(silent);
      const seen = watch(client.getRollout('default.a'));
      await jest.advanceTimersByTimeAsync(9_999);
      expect(seen).toEqual([]);
      await jest.advanceTimersByTimeAsync(1);
      expect(seen).toMatchObject([{ name: 'TimeoutError' }]);
      expect(signals.every(signal => signal.aborted)).toBe(true);
    },
  );

  it('waits 15 s for the answer to a command', async () => {
    const { client } = silentClient('fetch');
    const seen = watch(client.rollBack('default.a', { reason: 'bad' }));
    await jest.advanceTimersByTimeAsync(14_999);
    expect(seen).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(seen).toMatchObject([{ name: 'TimeoutError' }]);
  });

  it('ends at once when the caller gives up', async () => {
    const { client, signals } = silentClient('fetch');
    const caller = new AbortController();
    const seen = watch(client.getFacets({ signal: caller.signal }));
    await jest.advanceTimersByTimeAsync(0);
    caller.abort();
    await jest.advanceTimersByTimeAsync(0);
    expect(seen).toMatchObject([{ name: 'AbortError' }]);
    expect(signals[0].aborted).toBe(true);
  });

  it('leaves no timer behind after an answer', async () => {
    const { client } = clientThatGets(200, {});
    await client.getFacets();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('reasons of an error', () => {
  it.each([
    [undefined],
    ['text'],
    [new Error('no')],
    [{ body: { error: { reasons: 'many' } } }],
    [{ body: { error: { reasons: [{ code: 'x' }, null] } } }],
  ])('are none in %j', error => {
    expect(refusalsOf(error)).toEqual([]);
  });
});
