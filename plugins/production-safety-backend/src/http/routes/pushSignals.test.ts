import { ConfigReader } from '@backstage/config';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { denying } from '../../__testUtils__/policies';
import { startPortal, type TestPortal } from '../../__testUtils__/startPortal';
import { PushQueue } from '../../signals/PushQueue';
import { readSignalSettings } from '../../signals/readSignalSettings';
import { pushSignals } from './pushSignals';

jest.setTimeout(60_000);

const databases = eachDatabase();
const MINUTE = 60_000;
const TOKEN = 'token-of-the-ci-system';
const CONFIG = {
  signals: {
    push: [
      {
        id: 'ci',
        token: TOKEN,
        components: ['component:default/Web'],
        signals: [
          { name: 'error-rate', kind: 'count' },
          { name: 'nps', kind: 'value' },
          { name: 'lcp', kind: 'quantile' },
          { name: 'crashes', kind: 'tally' },
        ],
      },
      {
        id: 'desk',
        token: 'token-of-the-support-desk',
        signals: [{ name: 'tickets', kind: 'value' }],
      },
    ],
  },
};

let portal: TestPortal;
let knex: Knex;

beforeEach(async () => {
  knex = await databases.empty('SQLITE_3');
  portal = await startPortal({ policy: denying(), config: CONFIG, knex });
});

afterEach(() => portal.stop());

const push = (entries: readonly unknown[], token = TOKEN) =>
  portal.api.post('/v1/signals', { entries }, { token });

function anEntry(changes: object = {}) {
  const start = Math.floor(Date.now() / MINUTE) * MINUTE - 5 * MINUTE;
  return {
    id: 'a',
    signal: 'error-rate',
    component: 'component:default/web',
    environment: 'production',
    start: new Date(start).toISOString(),
    bucketMs: MINUTE,
    count: { n: 200, x: 3 },
    ...changes,
  };
}

describe('a push of signals', () => {
  it('is accepted when it is stored, and again as often as it is sent', async () => {
    const entries = [
      anEntry(),
      anEntry({ id: 'b', signal: 'nps', count: undefined, value: -12.5 }),
      anEntry({
        id: 'c',
        signal: 'lcp',
        count: undefined,
        quantile: { q: 0.75, value: 2_100, n: 400 },
      }),
      anEntry({ id: 'd', signal: 'crashes', count: undefined, tally: 0 }),
    ];
    const first = await push(entries);
    expect(first).toMatchObject({ status: 202, body: { accepted: 4 } });
    expect(await knex('signal_pages')).toHaveLength(4);
    expect((await push(entries)).body).toEqual(first.body);
    expect(await knex('signal_pages')).toHaveLength(4);
  });

  it.each([
    ['no token', 'nobody' as const],
    ['a token nobody has', { token: 'token-of-somebody-else' }],
    ['the token of a user', 'user:default/jo' as const],
  ])('is refused with %s', async (_, sender) => {
    const body = { entries: [anEntry()] };
    const answer = await portal.api.post('/v1/signals', body, sender);
    expect(answer.status).toBe(401);
    expect(JSON.stringify(answer.body)).not.toContain(TOKEN);
    expect(await knex('signal_pages')).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    [
      'a number of times below zero',
      { signal: 'crashes', count: undefined, tally: -1 },
      'invalid-field',
      'tally',
    ],
    [
      'a share of what only happens',
      { signal: 'crashes' },
      'invalid-field',
      'count',
    ],
    [
      'a signal of others',
      { signal: 'tickets' },
      'signal-not-configured',
      'signal',
    ],
    [
      'a component of others',
      { component: 'component:default/api' },
      'component-not-configured',
      'component',
    ],
    ['a misspelt field', { cohrot: 'all' }, 'unknown-field', 'cohrot'],
    ['no environment', { environment: '' }, 'invalid-field', 'environment'],
    ['a cohort nobody knows', { cohort: 'some' }, 'invalid-field', 'cohort'],
    ['no measure', { count: undefined }, 'invalid-field', 'count'],
    ['two measures', { value: 1 }, 'invalid-field', 'value'],
    [
      'more failures than requests',
      { count: { n: 1, x: 2 } },
      'invalid-field',
      'count',
    ],
    ['less than nothing', { count: { n: -1, x: 0 } }, 'invalid-field', 'count'],
    ['another kind', { count: undefined, value: 3 }, 'invalid-field', 'value'],
    ['a bucket of no length', { bucketMs: 0 }, 'invalid-field', 'bucketMs'],
    [
      'a start between two buckets',
      { bucketMs: 7_777 },
      'invalid-field',
      'start',
    ],
    ['a time that is none', { start: 'yesterday' }, 'invalid-field', 'start'],
    [
      'a bucket to come',
      { start: '2999-01-01T00:00:00.000Z' },
      'in-future',
      'start',
    ],
    [
      'a bucket long gone',
      { start: '2020-01-01T00:00:00.000Z' },
      'too-old',
      'start',
    ],
  ])(
    'is refused with %s, and the rest is taken',
    async (_, change, code, field) => {
      const { status, body } = await push([
        anEntry({ id: 'bad', ...change }),
        anEntry(),
      ]);
      expect(status).toBe(202);
      expect(body).toMatchObject({
        accepted: 1,
        refused: [{ index: 0, id: 'bad', code, field }],
      });
    },
  );

  it('says so when nothing of it was taken', async () => {
    expect((await push([null, 'x'])).status).toBe(422);
  });

  it('is refused under an id that said something else, and for one bucket twice', async () => {
    await push([anEntry()]);
    const { body } = await push([
      anEntry({ count: { n: 201, x: 3 } }),
      anEntry({ id: 'b', count: { n: 202, x: 3 } }),
    ]);
    expect(body).toMatchObject({
      accepted: 0,
      refused: [
        { index: 0, code: 'id-reused' },
        { index: 1, code: 'bucket-twice' },
      ],
    });
  });

  it('is refused whole when it is no list, too long or too large', async () => {
    const many = Array.from({ length: 501 }, (_, at) =>
      anEntry({ id: `${at}` }),
    );
    expect((await push(many)).status).toBe(400);
    const wrong = await portal.api.post(
      '/v1/signals',
      { entry: 1 },
      { token: TOKEN },
    );
    expect(wrong.status).toBe(400);
    expect((await push(['x'.repeat(300_000)])).status).toBe(413);
  });

  it('is turned away while there is no place, before it is read, and the other one is stored', async () => {
    const stored: string[] = [];
    let store: (() => void) | undefined;
    const table = {
      take: (entries: readonly { id: string }[]) =>
        new Promise<readonly ['stored']>(resolve => {
          store = () => {
            stored.push(...entries.map(({ id }) => id));
            resolve(['stored']);
          };
        }),
    };
    const settings = readSignalSettings(
      new ConfigReader({ productionSafety: CONFIG }),
    );
    const app = express().post(
      '/',
      ...pushSignals({
        signals: { queue: new PushQueue(table, 1), settings },
        clock: systemClock,
      }),
    );
    const send = (id: string) =>
      request(app)
        .post('/')
        .set('authorization', `Bearer ${TOKEN}`)
        .send({ entries: [anEntry({ id })] })
        .then(({ status, headers }) => ({ status, headers }));
    const first = send('first');
    const storeFirst = await portal.eventually(() => store);
    const turnedAway = await send('second');
    expect(turnedAway.status).toBe(429);
    expect(turnedAway.headers['retry-after']).toBe('1');
    storeFirst();
    expect((await first).status).toBe(202);
    expect(stored).toEqual(['first']);
  });
});
