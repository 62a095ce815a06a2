import { ResponseError } from '@backstage/errors';
import { SignalClient } from './SignalClient';

const BASE = 'http://portal/api/production-safety/v1';

function clientThatGets(status: number, body: unknown) {
  const sent: { url: string; init: RequestInit }[] = [];
  const client = new SignalClient({
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

describe('client for signals', () => {
  it('pushes with the token of the source', async () => {
    const answer = { accepted: 0, refused: [] };
    const { client, sent } = clientThatGets(202, answer);
    const token = 'token-of-the-ci-system';
    expect(await client.pushSignals({ entries: [] }, { token })).toEqual(
      answer,
    );
    expect(sent).toMatchObject([
      {
        url: `${BASE}/signals`,
        init: {
          method: 'POST',
          body: '{"entries":[]}',
          headers: { authorization: `Bearer ${token}` },
        },
      },
    ]);
  });

  it('enters a measurement', async () => {
    const { client, sent } = clientThatGets(201, { id: 'm-1' });
    const entry = { signal: 'nps', value: 3, reason: 'Survey', expiresAt: 'x' };
    expect(await client.enterMeasurement('a/b', entry)).toEqual({ id: 'm-1' });
    expect(sent[0].url).toBe(`${BASE}/rollouts/a%2Fb/measurements`);
    expect(sent[0].init.body).toBe(JSON.stringify(entry));
  });

  it('lists what was entered and what was raised', async () => {
    const { client, sent } = clientThatGets(200, { items: [1] });
    expect(await client.listMeasurements('a')).toEqual([1]);
    expect(await client.listRaisedEvents('a')).toEqual([1]);
    expect(sent.map(({ url, init }) => [init.method, url])).toEqual([
      ['GET', `${BASE}/rollouts/a/measurements`],
      ['GET', `${BASE}/rollouts/a/raised-events`],
    ]);
  });

  it('rejects when too much is pushed', async () => {
    const { client } = clientThatGets(429, {
      error: { name: 'TooManyRequestsError', message: 'Later' },
      response: { statusCode: 429 },
    });
    const refused: unknown = await client
      .pushSignals({ entries: [] }, { token: 't' })
      .catch(error => error);
    expect(refused).toBeInstanceOf(ResponseError);
    expect(refused).toMatchObject({ response: { status: 429 } });
  });
});
